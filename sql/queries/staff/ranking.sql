-- Purpose: performance and rank of employees in one quarter.
-- 用途：员工绩效与名次（某季度）。
-- Grain: one row per employee; parameter: quarter.
-- Covers: R-STAFF-01, R-SAT-04

select
    figure.staff_id,
    dim_staff.staff_name,
    dim_staff.staff_name_latin,
    figure.branch_id,
    figure.staff_role,
    figure.role_rank,
    figure.score,
    figure.scores,
    figure.has_enough_scores,
    figure.cases,
    figure.complaints,
    figure.follow_ups,
    figure.conversions,
    figure.staff_days
from mart_staff_quarter as figure
inner join dim_staff
    on figure.staff_id = dim_staff.staff_id
where figure.quarter = $quarter
order by figure.staff_role, figure.role_rank nulls last, figure.staff_id
