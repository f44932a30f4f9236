-- Purpose: changes of state of business after its entry, cleaned.
-- Grain: one row per change of state.
-- Owner: data.
-- Upstream: landed.business_status.

select
    business_id,
    changed_at,
    changed_on,
    status,
    source_file
from landed.business_status
