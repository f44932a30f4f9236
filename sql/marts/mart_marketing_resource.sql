-- Purpose: money and work planned and used for campaigns, by resource.
-- Grain: one row per campaign and resource.
-- Owner: marketing.
-- Upstream: stg_marketing_resource, stg_campaign, dim_date.

select
    resource.campaign_id,
    dim_date.quarter,
    campaign.campaign_type,
    campaign.activity_kind,
    resource.resource,
    resource.budget,
    resource.used,
    resource.staff_hours,
    coalesce(resource.used > resource.budget, false) as is_over_budget
from stg_marketing_resource as resource
inner join stg_campaign as campaign
    on resource.campaign_id = campaign.campaign_id
left join dim_date
    on campaign.start_on = dim_date.calendar_date
