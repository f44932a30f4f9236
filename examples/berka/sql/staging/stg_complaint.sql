-- Purpose: complaints of customers.
-- Grain: one row per complaint.
-- Owner: data.
-- Upstream: none.
-- Caveat: the files of this bank have none, so the relation is empty.

select
    cast(null as varchar) as complaint_id,
    cast(null as varchar) as customer_id,
    cast(null as varchar) as service_id,
    cast(null as varchar) as product_id,
    cast(null as varchar) as branch_id,
    cast(null as varchar) as cause,
    arrow_cast(
        null, 'Timestamp(Microsecond, Some("UTC"))'
    ) as received_at,
    cast(null as date) as received_on,
    arrow_cast(
        null, 'Timestamp(Microsecond, Some("UTC"))'
    ) as acknowledged_at,
    arrow_cast(
        null, 'Timestamp(Microsecond, Some("UTC"))'
    ) as resolved_at,
    cast(null as varchar) as solution,
    cast(null as varchar) as handling_team,
    cast(null as bigint) as revisit_satisfaction,
    cast(null as varchar) as source_file
where false
