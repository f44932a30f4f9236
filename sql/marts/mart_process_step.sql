-- Purpose: how long each step of a process takes, and where it is stuck.
-- Grain: one row per quarter, process, version and step.
-- Owner: operations.
-- Upstream: fct_process_step.
-- Caveat: ended steps only. Place 1 is the bottleneck: the step with most
--   elapsed hours (waiting and work) of its process in the quarter.

with steps as (
    select
        quarter, process, process_version, step,
        min(department) as department,
        count(*) as runs,
        count(*) filter (where is_rework) as rework_runs,
        count(*) filter (where is_automated) as automated_runs,
        percentile_cont(0.5) within group (order by elapsed_hours) as p50,
        percentile_cont(0.9) within group (order by elapsed_hours) as p90,
        percentile_cont(0.5) within group (order by waiting_hours)
            as waiting_p50,
        sum(elapsed_hours) as elapsed_hours
    from fct_process_step
    where is_ended
    group by quarter, process, process_version, step
)

select
    quarter,
    process,
    process_version,
    step,
    department,
    cast(runs as bigint) as runs,
    cast(rework_runs as bigint) as rework_runs,
    cast(automated_runs as bigint) as automated_runs,
    p50 as elapsed_p50,
    p90 as elapsed_p90,
    waiting_p50,
    elapsed_hours,
    elapsed_hours / nullif(sum(elapsed_hours) over (
        partition by quarter, process, process_version
    ), 0) as elapsed_share,
    cast(row_number() over (
        partition by quarter, process, process_version
        order by elapsed_hours desc, step
    ) as bigint) as place
from steps
