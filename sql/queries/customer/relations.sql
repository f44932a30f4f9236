-- Purpose: other customers related to this one.
-- 用途：有关系的其他客户。
-- Covers: R-CUST-22
-- Order: 17

select
    related_customer_id,
    related_customer_name,
    relation_kind,
    related_customer_type,
    related_customer_grade,
    related_status
from mart_customer_relation
where customer_id = $customer_id
order by relation_kind, related_customer_id
