-- Purpose: marketing campaigns, cleaned.
-- Grain: one row per campaign.
-- Owner: data.
-- Upstream: landed.campaign.

select
    campaign_id,
    campaign_name,
    campaign_name_en,
    campaign_type,
    activity_kind,
    strategy_kind,
    product_id,
    start_on,
    end_on,
    goal_metric,
    goal_value,
    target_segment,
    budget,
    cost,
    status,
    place,
    published_at,
    published_on,
    source_file
from landed.campaign
