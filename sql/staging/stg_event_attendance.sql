-- Purpose: who was invited to an event and who came, cleaned.
-- Grain: one row per event and customer.
-- Owner: data.
-- Upstream: landed.event_attendance.

select
    event_id,
    customer_id,
    attended,
    rating,
    opinion,
    source_file
from landed.event_attendance
