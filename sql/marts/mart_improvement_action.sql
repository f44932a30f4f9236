-- Purpose: improvement actions with the effect that the warehouse measures.
-- Grain: one row per action; quarter in which it was decided.
-- Owner: service.
-- Upstream: fct_improvement_action, mart_satisfaction_cell, dim_quarter.
-- Caveat: for service and survey the mean score of the indicator, in the
--   quarter of the decision and the first whole one after it was done; for
--   the others the recorded figures. Null until that quarter is complete.

with scores as (
    select
        case source when 'survey' then 'survey' else 'service' end
            as origin_kind,
        quarter, indicator,
        case when breakdown = 'branch' then breakdown_value end as branch_id,
        mean_score, answers
    from mart_satisfaction_cell
    where breakdown in ('bank', 'branch')
),

dated as (
    select
        action.action_id, action.origin_kind, action.branch_id, action.metric,
        action.quarter,
        following.quarter as after_quarter
    from fct_improvement_action as action
    left join dim_quarter as following
        on action.done_quarter = following.previous_quarter
        and following.is_complete
    where action.origin_kind in ('service', 'survey')
),

measured as (
    select
        dated.action_id, dated.after_quarter,
        before.mean_score as before_value, before.answers as before_answers,
        after.mean_score as after_value, after.answers as after_answers
    from dated
    left join scores as before
        on dated.origin_kind = before.origin_kind
        and dated.metric = before.indicator
        and dated.quarter = before.quarter
        and dated.branch_id is not distinct from before.branch_id
    left join scores as after
        on dated.origin_kind = after.origin_kind
        and dated.metric = after.indicator
        and dated.after_quarter = after.quarter
        and dated.branch_id is not distinct from after.branch_id
),

valued as (
    select
        action.action_id, measured.after_quarter, measured.before_answers,
        measured.after_answers,
        coalesce(measured.before_value, action.before_value) as before_value,
        coalesce(measured.after_value, action.after_value) as after_value
    from fct_improvement_action as action
    left join measured
        on action.action_id = measured.action_id
)

select
    action.action_id, action.origin_kind, action.origin_id, action.branch_id,
    action.month, action.quarter, action.finding, action.measure,
    action.owner_id, action.opened_on, action.due_on, action.done_on,
    action.status, action.is_on_time, action.metric, action.better,
    valued.before_value, valued.before_answers, valued.after_quarter,
    valued.after_value, valued.after_answers,
    valued.after_value - valued.before_value as effect,
    case action.better
        when 'up' then valued.after_value > valued.before_value
        when 'down' then valued.after_value < valued.before_value
    end as is_improved
from fct_improvement_action as action
inner join valued
    on action.action_id = valued.action_id
