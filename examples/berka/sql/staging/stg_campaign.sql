-- Purpose: marketing campaigns.
-- Grain: one row per campaign.
-- Owner: data.
-- Upstream: none.
-- Caveat: the files of this bank have none, so the relation is empty.

select
    cast(null as varchar) as campaign_id,
    cast(null as varchar) as campaign_name,
    cast(null as varchar) as campaign_name_en,
    cast(null as varchar) as campaign_type,
    cast(null as varchar) as activity_kind,
    cast(null as varchar) as strategy_kind,
    cast(null as varchar) as product_id,
    cast(null as date) as start_on,
    cast(null as date) as end_on,
    cast(null as varchar) as goal_metric,
    cast(null as double) as goal_value,
    cast(null as varchar) as target_segment,
    cast(null as decimal(18, 2)) as budget,
    cast(null as decimal(18, 2)) as cost,
    cast(null as varchar) as status,
    cast(null as varchar) as source_file
where false
