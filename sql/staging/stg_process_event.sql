-- Purpose: runs of processes by step, cleaned.
-- Grain: one row per case and step.
-- Owner: data.
-- Upstream: landed.process_event.

select
    case_id,
    step_no,
    process,
    process_version,
    step,
    department,
    started_at,
    started_on,
    ended_at,
    automated,
    source_file
from landed.process_event
