-- Purpose: the campaigns: one for each month of calls.
-- Grain: one row per campaign.
-- Owner: data.
-- Upstream: stg_call.
-- Caveat: the file names no campaigns and tells neither goal nor cost; there
--   was no hold-out group, so lift is unknown.

select
    campaign_id,
    concat('定期存款电话营销 ', month) as campaign_name,
    concat('Term deposit by phone ', month) as campaign_name_en,
    'offline' as campaign_type,
    'promotion' as activity_kind,
    'product' as strategy_kind,
    'P01' as product_id,
    min(called_on) as start_on,
    max(called_on) as end_on,
    cast(null as varchar) as goal_metric,
    cast(null as double) as goal_value,
    cast(null as varchar) as target_segment,
    cast(null as decimal(18, 2)) as budget,
    cast(null as decimal(18, 2)) as cost,
    'ended' as status,
    cast(null as varchar) as place,
    arrow_cast(null, 'Timestamp(Microsecond, Some("UTC"))') as published_at,
    cast(null as date) as published_on,
    min(source_file) as source_file
from stg_call
group by campaign_id, month
