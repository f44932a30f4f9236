-- Purpose: whether a campaign has all that must be fixed before publication:
--   goal, time, place and participants.
-- Grain: one row per campaign; quarter in which it begins.
-- Owner: marketing.
-- Upstream: stg_campaign, fct_campaign_participation, dim_date.
-- Caveat: public = published, running or ended. An online campaign needs no
--   place. Deleted campaigns stay in the list, so history is kept.

with participants as (
    select campaign_id, count(*) as participants
    from fct_campaign_participation
    group by campaign_id
),

parts as (
    select
        campaign.campaign_id, campaign.start_on, campaign.campaign_type,
        campaign.activity_kind, campaign.status, campaign.published_on,
        campaign.status in ('published', 'running', 'ended') as is_public,
        campaign.goal_metric is not null
        and campaign.goal_value is not null as has_goal,
        campaign.place is not null
        or campaign.campaign_type = 'online' as has_place,
        coalesce(participants, 0) > 0 as has_participants
    from stg_campaign as campaign
    left join participants
        on campaign.campaign_id = participants.campaign_id
)

select
    parts.campaign_id,
    dim_date.quarter,
    parts.campaign_type,
    parts.activity_kind,
    parts.status,
    parts.published_on,
    parts.is_public,
    parts.has_goal,
    parts.has_place,
    parts.has_participants,
    parts.has_goal and parts.has_place and parts.has_participants as is_ready
from parts
left join dim_date
    on parts.start_on = dim_date.calendar_date
