-- Purpose: customers chosen for a campaign, and what they did, cleaned.
-- Grain: one row per campaign and chosen customer.
-- Owner: data.
-- Upstream: landed.campaign_participation.

select
    campaign_id,
    customer_id,
    media_channel,
    hold_out,
    reached_at,
    reached_on,
    joined_at,
    joined_on,
    converted_at,
    converted_on,
    converted_amount,
    satisfaction,
    source_file
from landed.campaign_participation
