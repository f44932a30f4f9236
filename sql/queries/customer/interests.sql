-- Purpose: what the customer is interested in, and where that is known from.
-- Parameter: $customer_id.

select
    interest,
    evidence
from mart_customer_interest
where customer_id = $customer_id
order by interest
