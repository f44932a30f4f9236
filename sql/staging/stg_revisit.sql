-- Purpose: follow-up visits after a request or a complaint, cleaned.
-- Grain: one row per follow-up visit.
-- Owner: data.
-- Upstream: landed.revisit.

select
    revisit_id,
    service_id,
    complaint_id,
    due_on,
    done_at,
    done_on,
    satisfaction,
    suggestion,
    source_file
from landed.revisit
