-- Purpose: satisfaction by customer type, grade and age in one quarter.
-- Grain: one row per source, breakdown and value; parameter: quarter.

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
