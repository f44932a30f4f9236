-- Purpose: messages sent to customers, cleaned.
-- Grain: one row per branch, month and channel.
-- Owner: data.
-- Upstream: landed.message_log.

select
    branch_id,
    as_of,
    channel,
    sent,
    delivered,
    failed,
    pending,
    replied,
    source_file
from landed.message_log
