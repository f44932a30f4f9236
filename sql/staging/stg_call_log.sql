-- Purpose: calls to the phone lines, cleaned.
-- Grain: one row per branch, month and hour of the day.
-- Owner: data.
-- Upstream: landed.call_log.

select
    branch_id,
    as_of,
    hour,
    offered,
    answered,
    abandoned,
    wait_seconds,
    source_file
from landed.call_log
