-- Purpose: follow-ups of one customer with their outcome, the newest first.
-- Parameter: $customer_id.

select
    followed_on,
    case_id,
    try_number,
    customer_id,
    staff_id,
    lead_kind,
    stage,
    channel,
    outcome,
    next_on
from fct_follow_up
where customer_id = $customer_id
order by followed_on desc, follow_up_id desc
