-- Purpose: satisfaction with the service by product that was asked about.
-- 用途：某季度各类产品与业务的服务满意度。
-- Grain: one row per product; parameter: quarter.
-- Covers: R-SAT-16

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
