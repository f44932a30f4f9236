-- Purpose: satisfaction with campaigns: participants' scores and feedback.
-- 用途：各营销活动的满意度与反馈。
-- Grain: one row per campaign.
-- Covers: R-SAT-16, R-MKT-04

with scores as (
    select
        campaign_id,
        count(satisfaction) as scores,
        avg(cast(satisfaction as double)) as mean_score,
        count(*) filter (where satisfaction >= 4) as satisfied
    from fct_campaign_participation
    group by campaign_id
),

opinions as (
    select
        subject_id as campaign_id,
        count(*) as feedbacks,
        count(*) filter (where feedback_type = 'criticism') as criticism
    from fct_feedback
    where subject_kind = 'campaign'
    group by subject_id
)

select
    campaign.campaign_id,
    campaign.campaign_name,
    campaign.campaign_name_en,
    scores.scores,
    scores.mean_score,
    cast(scores.satisfied as double) / nullif(scores.scores, 0)
        as satisfied_share,
    coalesce(opinions.feedbacks, 0) as feedbacks,
    coalesce(opinions.criticism, 0) as criticism
from mart_campaign as campaign
left join scores
    on campaign.campaign_id = scores.campaign_id
left join opinions
    on campaign.campaign_id = opinions.campaign_id
order by campaign.campaign_id
