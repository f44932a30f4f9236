-- Purpose: the paths that the cases of a process take, most frequent first.
-- Grain: one row per process, version and path.
-- Owner: operations.
-- Upstream: mart_process_case.
-- Caveat: ended cases of all quarters; quarter is the last one with a case.

with paths as (
    select
        process, process_version, variant, has_rework,
        max(quarter) as quarter,
        count(*) as cases,
        percentile_cont(0.5) within group (order by lead_hours) as lead_p50
    from mart_process_case
    where is_ended
    group by process, process_version, variant, has_rework
)

select
    process,
    process_version,
    variant,
    has_rework,
    quarter,
    cast(cases as bigint) as cases,
    cast(cases as double) / sum(cases) over (
        partition by process, process_version
    ) as case_share,
    lead_p50,
    cast(row_number() over (
        partition by process, process_version order by cases desc, variant
    ) as bigint) as place
from paths
