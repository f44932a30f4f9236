-- Purpose: requests of customers and how they were served.
-- Grain: one row per service request.
-- Owner: data.
-- Upstream: none.
-- Caveat: the files of this bank have none, so the relation is empty.

select
    cast(null as varchar) as service_id,
    cast(null as varchar) as customer_id,
    cast(null as varchar) as branch_id,
    cast(null as varchar) as staff_id,
    cast(null as varchar) as service_type,
    cast(null as varchar) as channel,
    cast(null as varchar) as need_category,
    cast(null as boolean) as bot_handled,
    arrow_cast(
        null, 'Timestamp(Microsecond, Some("UTC"))'
    ) as requested_at,
    cast(null as date) as requested_on,
    arrow_cast(
        null, 'Timestamp(Microsecond, Some("UTC"))'
    ) as first_response_at,
    arrow_cast(
        null, 'Timestamp(Microsecond, Some("UTC"))'
    ) as completed_at,
    cast(null as varchar) as status,
    cast(null as bigint) as service_rating,
    cast(null as varchar) as source_file
where false
