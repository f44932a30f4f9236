-- Purpose: feedback from customers, cleaned.
-- Grain: one row per piece of feedback.
-- Owner: data.
-- Upstream: landed.feedback.

select
    feedback_id,
    customer_id,
    branch_id,
    channel,
    subject_kind,
    subject_id,
    feedback_type,
    theme,
    score,
    content,
    received_at,
    received_on,
    replied_at,
    reply_kind,
    source_file
from landed.feedback
