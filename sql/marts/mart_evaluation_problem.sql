-- Purpose: branches below the target of satisfaction, and whether something is
--   done about it.
-- Grain: one row per quarter and branch below the target.
-- Owner: service.
-- Upstream: mart_satisfaction_breakdown, fct_improvement_action, dim_quarter.
-- Caveat: service evaluations, enough of them. Certain: even the upper bound
--   is below the target. Actions: of that branch, in this or the next quarter.

with problems as (
    select
        figure.quarter,
        figure.breakdown_value as branch_id,
        figure.answers,
        figure.satisfied_share,
        figure.satisfied_high,
        figure.gap_to_target,
        following.quarter as next_quarter
    from mart_satisfaction_breakdown as figure
    left join dim_quarter as following
        on figure.quarter = following.previous_quarter
    where figure.source = 'evaluation'
        and figure.breakdown = 'branch'
        and figure.indicator = 'satisfaction'
        and figure.gap_to_target < -0.000001
),

linked as (
    select
        problems.quarter, problems.branch_id,
        count(*) as actions,
        count(action.done_on) as actions_done
    from problems
    inner join fct_improvement_action as action
        on problems.branch_id = action.branch_id
        and action.origin_kind = 'service'
        and (
            problems.quarter = action.quarter
            or problems.next_quarter = action.quarter
        )
    group by problems.quarter, problems.branch_id
)

select
    problems.quarter,
    problems.branch_id,
    problems.answers,
    problems.satisfied_share,
    problems.satisfied_high,
    problems.gap_to_target,
    problems.satisfied_high < problems.satisfied_share - problems.gap_to_target
        as is_certain,
    cast(coalesce(linked.actions, 0) as bigint) as actions,
    cast(coalesce(linked.actions_done, 0) as bigint) as actions_done
from problems
left join linked
    on problems.quarter = linked.quarter
    and problems.branch_id = linked.branch_id
