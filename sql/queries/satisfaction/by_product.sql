-- Purpose: satisfaction with the service by product that was asked about.
-- Grain: one row per product; parameter: quarter.

select
    breakdown_value as need_category,
    answers,
    mean_score,
    satisfied_share,
    gap_to_target,
    mean_change
from mart_satisfaction_breakdown
where breakdown = 'need'
    and indicator = 'satisfaction'
    and quarter = $quarter
order by mean_score nulls last, need_category
