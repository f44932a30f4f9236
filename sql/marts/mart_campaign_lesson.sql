-- Purpose: what earlier campaigns of the same kind taught, for each campaign.
-- Grain: one row per campaign and improvement action of an earlier one.
-- Owner: marketing.
-- Upstream: stg_campaign, mart_improvement_action, dim_date.
-- Caveat: earlier means ended before this one began; quarter of its begin.

select
    campaign.campaign_id,
    dim_date.quarter,
    campaign.activity_kind,
    earlier.campaign_id as earlier_campaign_id,
    action.action_id,
    action.finding,
    action.measure,
    action.status,
    action.metric,
    action.before_value,
    action.after_value,
    action.is_improved
from stg_campaign as campaign
inner join stg_campaign as earlier
    on campaign.activity_kind = earlier.activity_kind
    and earlier.end_on < campaign.start_on
inner join mart_improvement_action as action
    on action.origin_kind = 'campaign'
    and earlier.campaign_id = action.origin_id
left join dim_date
    on campaign.start_on = dim_date.calendar_date
