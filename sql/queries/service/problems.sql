-- Purpose: indicators of branches below target in one quarter.
-- 用途：未达标的网点指标与改进措施（某季度）。
-- Grain: one row per branch and indicator; parameter: quarter.
-- Covers: R-SVC-18, R-SVC-22

select
    problem.branch_id,
    dim_branch.branch_name,
    dim_branch.branch_name_en,
    problem.service_indicator,
    problem.answers,
    problem.value,
    problem.target,
    problem.change,
    problem.action_id,
    problem.action_status
from mart_service_problem as problem
left join dim_branch
    on problem.branch_id = dim_branch.branch_id
where problem.quarter = $quarter
order by problem.action_id nulls first, problem.branch_id,
    problem.service_indicator
