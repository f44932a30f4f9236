-- Purpose: improvement actions with their state and recorded effect.
-- Grain: one row per action; quarter in which it was decided.
-- Owner: service.
-- Upstream: stg_improvement_action, dim_date, dim_extent.
-- Caveat: overdue means open after its day on the last day with data. The
--   recorded effect is what the owner noted, in the unit of the metric.

select
    action.action_id,
    action.origin_kind,
    action.origin_id,
    action.branch_id,
    opened.month,
    opened.quarter,
    closed.month as done_month,
    closed.quarter as done_quarter,
    action.finding,
    action.measure,
    action.owner_id,
    action.opened_on,
    action.due_on,
    action.done_on,
    case
        when action.done_on is not null then 'done'
        when action.due_on < dim_extent.last_day then 'overdue'
        else 'open'
    end as status,
    action.done_on is not null as is_done,
    action.done_on is null and action.due_on < dim_extent.last_day
        as is_overdue,
    case
        when action.done_on is not null then action.done_on <= action.due_on
        when action.due_on < dim_extent.last_day then false
    end as is_on_time,
    action.metric,
    action.better,
    action.before_value,
    action.after_value,
    action.after_value - action.before_value as effect,
    case action.better
        when 'up' then action.after_value > action.before_value
        when 'down' then action.after_value < action.before_value
    end as is_improved
from stg_improvement_action as action
cross join dim_extent
left join dim_date as opened
    on action.opened_on = opened.calendar_date
left join dim_date as closed
    on action.done_on = closed.calendar_date
