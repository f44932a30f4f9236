-- Purpose: events for customers: salons, lectures, forums, meetings, cleaned.
-- Grain: one row per event.
-- Owner: data.
-- Upstream: landed.customer_event.

select
    event_id,
    event_kind,
    event_name,
    event_name_en,
    branch_id,
    planned_on,
    held_on,
    capacity,
    source_file
from landed.customer_event
