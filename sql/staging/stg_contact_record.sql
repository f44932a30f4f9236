-- Purpose: contacts between bank and customer, cleaned.
-- Grain: one row per contact.
-- Owner: data.
-- Upstream: landed.contact_record.

select
    contact_id,
    customer_id,
    staff_id,
    channel,
    direction,
    contacted_at,
    contacted_on,
    purpose,
    content,
    source_file
from landed.contact_record
