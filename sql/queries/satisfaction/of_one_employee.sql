-- Purpose: evaluations of one employee over the quarters.
-- Grain: one row per quarter and indicator; parameter: staff_id.

select
    quarter,
    indicator,
    answers,
    mean_score,
    spread,
    satisfied_share
from mart_satisfaction_breakdown
where breakdown = 'staff'
    and breakdown_value = $staff_id
order by quarter, indicator
