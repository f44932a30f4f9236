-- Purpose: lessons of earlier campaigns, carried to the next of their kind.
-- Grain: one row per campaign and improvement action of an earlier campaign
--   of the same kind of activity.
-- Owner: marketing.
-- Upstream: stg_campaign, fct_improvement_action, dim_date.
-- Caveat: earlier = decided before the first day of the campaign.

select
    campaign.campaign_id,
    dim_date.quarter,
    campaign.activity_kind,
    action.action_id,
    earlier.campaign_id as earlier_campaign_id,
    action.opened_on,
    action.finding,
    action.measure,
    action.is_done,
    action.metric,
    action.effect,
    coalesce(action.is_improved, false) as is_improved
from stg_campaign as campaign
inner join stg_campaign as earlier
    on campaign.activity_kind = earlier.activity_kind
    and earlier.start_on < campaign.start_on
inner join fct_improvement_action as action
    on earlier.campaign_id = action.origin_id
    and action.origin_kind = 'campaign'
    and action.opened_on < campaign.start_on
left join dim_date
    on campaign.start_on = dim_date.calendar_date
