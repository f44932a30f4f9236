-- Purpose: follow-ups of one employee with their outcome, the newest first.
-- Parameter: $staff_id.

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
where staff_id = $staff_id
order by followed_on desc, follow_up_id desc
