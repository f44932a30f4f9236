-- Purpose: pages that customers looked at, cleaned.
-- Grain: one row per page view.
-- Owner: data.
-- Upstream: landed.browse_event.

select
    event_id,
    customer_id,
    page,
    channel,
    browsed_at,
    browsed_on,
    source_file
from landed.browse_event
