-- Purpose: customers chosen for a campaign, and what they did.
-- Grain: one row per campaign and chosen customer.
-- Owner: data.
-- Upstream: none.
-- Caveat: the files of this bank have none, so the relation is empty.

select
    cast(null as varchar) as campaign_id,
    cast(null as varchar) as customer_id,
    cast(null as varchar) as media_channel,
    cast(null as boolean) as hold_out,
    arrow_cast(
        null, 'Timestamp(Microsecond, Some("UTC"))'
    ) as reached_at,
    cast(null as date) as reached_on,
    arrow_cast(
        null, 'Timestamp(Microsecond, Some("UTC"))'
    ) as joined_at,
    arrow_cast(
        null, 'Timestamp(Microsecond, Some("UTC"))'
    ) as converted_at,
    cast(null as date) as converted_on,
    cast(null as decimal(18, 2)) as converted_amount,
    cast(null as bigint) as satisfaction,
    cast(null as varchar) as source_file
where false
