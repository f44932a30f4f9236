-- Purpose: needs of customers with Kano class, importance and urgency, cleaned.
-- Grain: one row per need of a customer.
-- Owner: data.
-- Upstream: landed.customer_need.

select
    need_id,
    customer_id,
    need_category,
    need_text,
    kano_class,
    importance,
    urgency,
    source,
    note_id,
    found_on,
    met_on,
    source_file
from landed.customer_need
