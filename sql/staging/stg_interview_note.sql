-- Purpose: interviews with customers about their needs, cleaned.
-- Grain: one row per interview.
-- Owner: data.
-- Upstream: landed.interview_note.

select
    note_id,
    customer_id,
    mode,
    interviewed_on,
    note,
    source_file
from landed.interview_note
