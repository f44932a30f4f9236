-- Purpose: the customer's habits in the latest quarters, the newest first.
-- Parameter: $customer_id.

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
