-- Purpose: contacts between bank and customer.
-- Grain: one row per contact.
-- Owner: data.
-- Upstream: none.
-- Caveat: the files of this bank have none, so the relation is empty.

select
    cast(null as varchar) as contact_id,
    cast(null as varchar) as customer_id,
    cast(null as varchar) as staff_id,
    cast(null as varchar) as channel,
    cast(null as varchar) as direction,
    arrow_cast(
        null, 'Timestamp(Microsecond, Some("UTC"))'
    ) as contacted_at,
    cast(null as date) as contacted_on,
    cast(null as varchar) as purpose,
    cast(null as varchar) as content,
    cast(null as varchar) as source_file
where false
