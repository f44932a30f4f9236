-- Purpose: leads followed up again and again without any outcome.

select
    case_id,
    customer_id,
    staff_id,
    branch_id,
    lead_kind,
    first_on,
    last_on,
    tries
from mart_follow_up_case
where is_ineffective
order by last_on desc, case_id
