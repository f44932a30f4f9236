-- Purpose: the customer's segment in every scheme over time, with the scores
--   behind it, the newest first.
-- Parameter: $customer_id.

select
    segment.quarter,
    segment.scheme,
    segment.segment_code,
    value.contribution_year,
    value.value_rank,
    loyalty.loyalty_score,
    score.value_score,
    rfm.rfm_score
from mart_customer_segment as segment
left join mart_customer_value as value
    on segment.customer_id = value.customer_id
    and segment.quarter = value.quarter
left join mart_customer_loyalty as loyalty
    on segment.customer_id = loyalty.customer_id
    and segment.quarter = loyalty.quarter
left join mart_value_score as score
    on segment.customer_id = score.customer_id
    and segment.quarter = score.quarter
left join mart_customer_rfm as rfm
    on segment.customer_id = rfm.customer_id
    and segment.quarter = rfm.quarter
where segment.customer_id = $customer_id
order by segment.quarter desc, segment.scheme
