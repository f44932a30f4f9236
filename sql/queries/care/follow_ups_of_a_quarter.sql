-- Purpose: follow-ups of a quarter with their outcome, the newest first.
-- Parameter: $quarter.

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
where quarter = $quarter
order by followed_on desc, follow_up_id desc
