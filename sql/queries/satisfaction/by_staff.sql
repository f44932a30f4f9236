-- Purpose: the five indicators of every employee of a branch in one quarter.
-- Grain: one row per employee and indicator; parameters: quarter, branch_id.

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
