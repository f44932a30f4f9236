-- Purpose: everything that happened with the customer, the newest first.
-- Parameter: $customer_id.

select
    happened_on,
    kind,
    detail,
    channel,
    amount,
    event_id
from mart_customer_timeline
where customer_id = $customer_id
order by happened_on desc, kind, event_id
limit 200
