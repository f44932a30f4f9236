-- Purpose: changes made while a campaign ran, as marks on its days.
-- Grain: one row per campaign and moment of change.
-- Owner: marketing.
-- Upstream: stg_campaign_adjustment, stg_campaign, dim_date.

select
    adjustment.campaign_id,
    adjustment.adjusted_on,
    dim_date.month,
    dim_date.quarter,
    cast(floor(
        extract(
            epoch from cast(adjustment.adjusted_on as timestamp)
            - cast(campaign.start_on as timestamp)
        ) / 604800.0
    ) + 1 as bigint) as campaign_week,
    adjustment.change_kind,
    adjustment.reason
from stg_campaign_adjustment as adjustment
inner join stg_campaign as campaign
    on adjustment.campaign_id = campaign.campaign_id
left join dim_date
    on adjustment.adjusted_on = dim_date.calendar_date
