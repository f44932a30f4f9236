-- Purpose: which channel is advised for which purpose, cleaned.
-- Grain: one row per purpose and channel advised.
-- Owner: data.
-- Upstream: landed.channel_advice.

select
    purpose,
    channel,
    rank,
    source_file
from landed.channel_advice
