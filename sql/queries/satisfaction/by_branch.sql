-- Purpose: satisfaction of the branches in one quarter, lowest first.
-- 用途：某季度各网点满意度，由低到高。
-- Grain: one row per branch and source; parameter: quarter.
-- Covers: R-SAT-16

select
    figure.breakdown_value as branch_id,
    dim_branch.branch_name,
    dim_branch.branch_name_en,
    figure.source,
    figure.answers,
    figure.mean_score,
    figure.satisfied_share,
    figure.gap_to_target,
    figure.mean_change
from mart_satisfaction_breakdown as figure
left join dim_branch
    on figure.breakdown_value = dim_branch.branch_id
where figure.breakdown = 'branch'
    and figure.indicator in ('overall', 'satisfaction')
    and figure.quarter = $quarter
order by figure.source, figure.satisfied_share nulls last, branch_id
