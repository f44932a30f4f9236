-- Purpose: satisfaction by customer type, grade and age in one quarter.
-- 用途：某季度按客户类型、等级和年龄的满意度。
-- Grain: one row per source, breakdown and value; parameter: quarter.
-- Covers: R-SAT-16

select
    source,
    breakdown,
    breakdown_value,
    answers,
    mean_score,
    satisfied_share,
    satisfied_low,
    satisfied_high
from mart_satisfaction_breakdown
where breakdown in ('customer_type', 'customer_grade', 'age_band')
    and indicator in ('overall', 'satisfaction')
    and quarter = $quarter
order by source, breakdown, breakdown_value
