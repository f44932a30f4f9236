-- Purpose: people to talk to at a customer, cleaned.
-- Grain: one row per contact person.
-- Owner: data.
-- Upstream: landed.customer_contact_person.

select
    contact_person_id,
    customer_id,
    person_name,
    phone,
    email,
    position,
    source_file
from landed.customer_contact_person
