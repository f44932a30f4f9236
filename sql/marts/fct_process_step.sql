-- Purpose: steps of process runs with waiting and working time.
-- Grain: one row per case and step; quarter of the step's start.
-- Owner: operations.
-- Upstream: stg_process_event, dim_date.
-- Caveat: calendar hours. Elapsed is waiting since the step before plus
--   work. A step is rework when the case has done it before; is_return marks
--   the jump back to an earlier step that begins a loop.

with ordered as (
    select
        case_id, step_no, process, process_version, step, department,
        started_on, automated,
        extract(epoch from started_at) as started_s,
        extract(epoch from ended_at) as ended_s,
        lag(step) over (
            partition by case_id order by step_no
        ) as previous_step,
        lag(extract(epoch from ended_at)) over (
            partition by case_id order by step_no
        ) as previous_s,
        row_number() over (
            partition by case_id, step order by step_no
        ) as turn,
        min(step_no) over (partition by case_id, step) as first_no
    from stg_process_event
),

linked as (
    select
        case_id, step_no, process, process_version, step, department,
        started_on, automated, started_s, ended_s, previous_step,
        coalesce(previous_s, started_s) as previous_s, turn, first_no,
        lag(first_no) over (
            partition by case_id order by step_no
        ) as previous_first_no
    from ordered
)

select
    linked.case_id,
    linked.step_no,
    linked.process,
    linked.process_version,
    linked.step,
    linked.previous_step,
    linked.department,
    dim_date.month,
    dim_date.quarter,
    linked.started_on,
    linked.automated as is_automated,
    linked.turn > 1 as is_rework,
    coalesce(linked.first_no <= linked.previous_first_no, false) as is_return,
    linked.ended_s is not null as is_ended,
    (linked.started_s - linked.previous_s) / 3600.0 as waiting_hours,
    (linked.ended_s - linked.started_s) / 3600.0 as work_hours,
    (linked.ended_s - linked.previous_s) / 3600.0 as elapsed_hours
from linked
left join dim_date
    on linked.started_on = dim_date.calendar_date
