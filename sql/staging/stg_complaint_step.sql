-- Purpose: steps of a complaint beside those that its row stamps, cleaned.
-- Grain: one row per complaint and step.
-- Owner: data.
-- Upstream: landed.complaint_step.

select
    complaint_id,
    seq,
    step,
    happened_at,
    happened_on,
    note,
    source_file
from landed.complaint_step
