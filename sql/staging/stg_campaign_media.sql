-- Purpose: what each medium of a campaign cost, cleaned.
-- Grain: one row per campaign and medium.
-- Owner: data.
-- Upstream: landed.campaign_media.

select
    campaign_id,
    media_channel,
    cost,
    source_file
from landed.campaign_media
