-- Purpose: all indicators of one quarter, with intervals.
-- 用途：某季度各项指标及置信区间。
-- Grain: one row per source and indicator; parameter: quarter.
-- Covers: R-SAT-16

select
    source,
    indicator,
    answers,
    mean_score,
    spread,
    mean_low,
    mean_high,
    satisfied_share,
    mean_change
from mart_satisfaction_breakdown
where breakdown = 'bank'
    and quarter = $quarter
order by source, mean_score desc
