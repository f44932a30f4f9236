-- Purpose: runs of processes from end to end, with their path.
-- Grain: one row per case; quarter of its first step.
-- Owner: operations.
-- Upstream: fct_process_step.
-- Caveat: the path is the steps in order. While a step runs, the case is
--   under way and has no hours.

select
    case_id,
    process,
    process_version,
    min(month) as month,
    min(quarter) as quarter,
    min(started_on) as started_on,
    cast(count(*) as bigint) as steps,
    cast(count(*) filter (where is_automated) as bigint) as automated_steps,
    cast(count(*) filter (where is_rework) as bigint) as rework_steps,
    count(*) filter (where is_rework) > 0 as has_rework,
    count(*) filter (where not is_ended) = 0 as is_ended,
    case
        when count(*) filter (where not is_ended) = 0 then sum(elapsed_hours)
    end as lead_hours,
    coalesce(sum(work_hours) filter (where not is_automated), 0)
        as manual_hours,
    string_agg(step, ' > ' order by step_no) as variant
from fct_process_step
group by case_id, process, process_version
