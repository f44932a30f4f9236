-- Purpose: the customer's complaints, the newest first.
-- Parameter: $customer_id.

select
    received_on,
    cause,
    category,
    handling_team,
    is_resolved,
    turnaround_days,
    is_within_limit,
    revisit_satisfaction,
    complaint_id
from fct_complaint
where customer_id = $customer_id
order by received_on desc, complaint_id desc
