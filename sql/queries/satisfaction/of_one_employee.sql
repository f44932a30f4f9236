-- Purpose: evaluations of one employee over the quarters.
-- 用途：某员工各季度的评价。
-- Grain: one row per quarter and indicator; parameter: staff_id.
-- Covers: R-SAT-16

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
