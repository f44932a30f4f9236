-- Purpose: other records that may be the same customer.
-- 用途：疑似同一客户的其他记录。
-- Covers: R-CUST-20, R-CUST-23
-- Order: 19

select
    case
        when customer_id = $customer_id then other_customer_id
        else customer_id
    end as other_customer_id,
    is_same_document,
    is_same_phone,
    is_same_name_and_birth,
    match_score
from mart_duplicate_candidate
where customer_id = $customer_id
    or other_customer_id = $customer_id
order by match_score desc, other_customer_id
