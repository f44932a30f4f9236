-- Purpose: the last call to each client as a contact.
-- Grain: one row per contact.
-- Owner: data.
-- Upstream: stg_call.

select
    concat('T', substr(customer_id, 2)) as contact_id,
    customer_id,
    cast(null as varchar) as staff_id,
    'phone' as channel,
    'out' as direction,
    arrow_cast(called_on, 'Timestamp(Microsecond, Some("UTC"))')
        as contacted_at,
    called_on as contacted_on,
    'campaign' as purpose,
    cast(null as varchar) as content,
    source_file
from stg_call
