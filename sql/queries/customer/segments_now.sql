-- Purpose: the customer's segment in every scheme in the latest quarter, with the scores behind it.
-- 用途：最近一季在各分群方案中的客群与得分。
-- Covers: R-CUST-16
-- Order: 22

select
    class.quarter,
    class.marketing_segment,
    class.wealth_segment,
    class.relationship_segment,
    class.rfm_segment,
    class.value_tier,
    class.value_loyalty_segment as value_loyalty,
    value.contribution_year,
    value.value_rank,
    class.loyalty_score,
    rfm.rfm_score
from mart_customer_class as class
left join mart_customer_value as value
    on class.customer_id = value.customer_id
    and class.quarter = value.quarter
left join mart_customer_rfm as rfm
    on class.customer_id = rfm.customer_id
    and class.quarter = rfm.quarter
where class.customer_id = $customer_id
order by class.quarter desc
limit 1
