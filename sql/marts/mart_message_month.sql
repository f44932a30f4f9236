-- Purpose: messages sent, delivered, failed, pending and replied to.
-- Grain: one row per branch, month and channel.
-- Owner: service.
-- Upstream: stg_message_log, dim_date.
-- Caveat: delivered, failed and pending sum to sent; replied is part of
--   delivered.

select
    message.branch_id,
    dim_date.quarter,
    dim_date.month,
    message.as_of,
    message.channel,
    message.sent,
    message.delivered,
    message.failed,
    message.pending,
    message.replied
from stg_message_log as message
left join dim_date
    on message.as_of = dim_date.calendar_date
