-- Purpose: the five indicators of every employee of a branch in one quarter.
-- 用途：某网点某季度每位员工的五项指标。
-- Grain: one row per employee and indicator; parameters: quarter, branch_id.
-- Covers: R-SAT-16

select
    figure.breakdown_value as staff_id,
    dim_staff.staff_name,
    figure.indicator,
    figure.answers,
    figure.mean_score,
    figure.mean_low,
    figure.mean_high
from mart_satisfaction_breakdown as figure
inner join dim_staff
    on figure.breakdown_value = dim_staff.staff_id
where figure.breakdown = 'staff'
    and figure.quarter = $quarter
    and dim_staff.branch_id = $branch_id
order by staff_id, figure.indicator
