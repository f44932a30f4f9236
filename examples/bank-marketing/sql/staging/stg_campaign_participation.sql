-- Purpose: clients called in a campaign, and whether they bought.
-- Grain: one row per campaign and client.
-- Owner: data.
-- Upstream: stg_call.
-- Caveat: times are midnight; the file has days only.

select
    campaign_id,
    customer_id,
    'phone' as media_channel,
    false as hold_out,
    arrow_cast(called_on, 'Timestamp(Microsecond, Some("UTC"))') as reached_at,
    called_on as reached_on,
    case
        when is_sold
            then arrow_cast(called_on, 'Timestamp(Microsecond, Some("UTC"))')
    end as joined_at,
    case when is_sold then called_on end as joined_on,
    case
        when is_sold
            then arrow_cast(called_on, 'Timestamp(Microsecond, Some("UTC"))')
    end as converted_at,
    case when is_sold then called_on end as converted_on,
    cast(null as decimal(18, 2)) as converted_amount,
    cast(null as bigint) as satisfaction,
    source_file
from stg_call
