-- Purpose: target list of the next campaign, best first, without the held out.

select
    place,
    customer_id,
    branch_id,
    customer_type,
    customer_grade,
    manager_id,
    score,
    aum
from mart_campaign_target
where not is_hold_out
order by place
