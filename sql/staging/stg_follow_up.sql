-- Purpose: tries to win a prospect or a sale, cleaned.
-- Grain: one row per try.
-- Owner: data.
-- Upstream: landed.follow_up.

select
    follow_up_id,
    case_id,
    customer_id,
    staff_id,
    lead_kind,
    stage,
    channel,
    followed_at,
    followed_on,
    outcome,
    next_on,
    content,
    source_file
from landed.follow_up
