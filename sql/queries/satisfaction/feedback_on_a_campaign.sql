-- Purpose: what feedback on one campaign speaks of.
-- 用途：某营销活动的反馈主题。
-- Grain: one row per type and theme; parameter: campaign_id.
-- Covers: R-SAT-16, R-MKT-04

select
    feedback_type,
    theme,
    count(*) as feedbacks,
    avg(score) as mean_score
from fct_feedback
where subject_kind = 'campaign'
    and subject_id = $campaign_id
group by feedback_type, theme
order by feedbacks desc, feedback_type, theme
