-- Purpose: evaluations of a service by the five indicators.
-- Grain: one row per evaluation.
-- Owner: data.
-- Upstream: none.
-- Caveat: the files of this bank have none, so the relation is empty.

select
    cast(null as varchar) as evaluation_id,
    cast(null as varchar) as service_id,
    cast(null as varchar) as customer_id,
    cast(null as varchar) as staff_id,
    cast(null as varchar) as branch_id,
    cast(null as varchar) as method,
    cast(null as bigint) as response_speed,
    cast(null as bigint) as attitude,
    cast(null as bigint) as quality,
    cast(null as bigint) as effect,
    cast(null as bigint) as satisfaction,
    cast(null as varchar) as comment,
    arrow_cast(
        null, 'Timestamp(Microsecond, Some("UTC"))'
    ) as evaluated_at,
    cast(null as date) as evaluated_on,
    cast(null as varchar) as source_file
where false
