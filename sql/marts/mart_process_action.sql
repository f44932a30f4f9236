-- Purpose: improvement of processes with handling time before and after.
-- Grain: one row per improvement action of kind process.
-- Owner: operations.
-- Upstream: fct_improvement_action, mart_process_case, parameter.
-- Caveat: median hours of ended runs that began in the action_effect_days
--   before the decision and after the action was done, not yet complete for
--   a young action; null without such runs. Recorded figures stand beside.

with span as (
    select cast(value as integer) as days
    from landed.parameter
    where name = 'action_effect_days'
),

actions as (
    select
        action_id, origin_id as process, quarter, finding, measure,
        opened_on, done_on, before_value, after_value,
        opened_on - days as before_from, done_on + days as after_to
    from fct_improvement_action
    cross join span
    where origin_kind = 'process'
),

measured as (
    select
        actions.action_id,
        count(*) filter (where runs.started_on < actions.opened_on)
            as before_runs,
        count(*) filter (where runs.started_on > actions.done_on)
            as after_runs,
        percentile_cont(0.5) within group (order by case
            when runs.started_on < actions.opened_on then runs.lead_hours
        end) as before_hours,
        percentile_cont(0.5) within group (order by case
            when runs.started_on > actions.done_on then runs.lead_hours
        end) as after_hours
    from actions
    inner join mart_process_case as runs
        on actions.process = runs.process
    where runs.is_ended
        and (
            (
                runs.started_on < actions.opened_on
                and runs.started_on >= actions.before_from
            )
            or (
                runs.started_on > actions.done_on
                and runs.started_on <= actions.after_to
            )
        )
    group by actions.action_id
)

select
    actions.action_id,
    actions.process,
    actions.quarter,
    actions.finding,
    actions.measure,
    actions.opened_on,
    actions.done_on,
    actions.before_value as recorded_before,
    actions.after_value as recorded_after,
    coalesce(measured.before_runs, 0) as before_runs,
    coalesce(measured.after_runs, 0) as after_runs,
    measured.before_hours,
    measured.after_hours,
    measured.after_hours - measured.before_hours as hours_change
from actions
left join measured
    on actions.action_id = measured.action_id
