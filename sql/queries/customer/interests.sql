-- Purpose: what the customer is interested in, and where that is known from.
-- 用途：兴趣爱好及依据。
-- Covers: R-CUST-22
-- Order: 16

select
    interest,
    evidence
from mart_customer_interest
where customer_id = $customer_id
order by interest
