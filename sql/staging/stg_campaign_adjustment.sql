-- Purpose: changes made while a campaign ran, cleaned.
-- Grain: one row per campaign and moment of change.
-- Owner: data.
-- Upstream: landed.campaign_adjustment.

select
    campaign_id,
    adjusted_at,
    adjusted_on,
    change_kind,
    reason,
    source_file
from landed.campaign_adjustment
