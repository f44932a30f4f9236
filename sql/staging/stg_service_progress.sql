-- Purpose: steps of a service request with their time, cleaned.
-- Grain: one row per request and step.
-- Owner: data.
-- Upstream: landed.service_progress.

select
    service_id,
    seq,
    state,
    happened_at,
    happened_on,
    by_staff,
    source_file
from landed.service_progress
