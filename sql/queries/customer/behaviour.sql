-- Purpose: habits in the latest quarters, the newest first.
-- 用途：近几季的行为偏好。
-- Covers: R-CUST-06, R-CUST-21
-- Order: 7

select
    quarter,
    top_channel,
    top_category,
    active_slot,
    transactions,
    purchases,
    transaction_amount,
    mean_amount,
    purchases_per_month
from mart_customer_behaviour
where customer_id = $customer_id
order by quarter desc
