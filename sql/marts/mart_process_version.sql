-- Purpose: versions of each process side by side, before and after.
-- Grain: one row per process and version.
-- Owner: operations.
-- Upstream: mart_process_case, parameter.
-- Caveat: cost is manual hours at manual_hour_cost. The change of hours is
--   against the version that began before; quarter is the last with a case.

with versions as (
    select
        process, process_version,
        max(quarter) as quarter,
        min(started_on) as first_on,
        count(*) as cases,
        avg(cast(steps as double)) as steps_per_case,
        percentile_cont(0.5) within group (order by lead_hours) as lead_p50,
        percentile_cont(0.9) within group (order by lead_hours) as lead_p90,
        cast(sum(automated_steps) as double) / sum(steps) as automated_share,
        avg(case when has_rework then 1.0 else 0.0 end) as rework_share,
        avg(manual_hours) as manual_hours_per_case
    from mart_process_case
    where is_ended
    group by process, process_version
),

rates as (
    select cast(value as double) as hour_cost
    from landed.parameter
    where name = 'manual_hour_cost'
)

select
    process,
    process_version,
    quarter,
    first_on,
    cast(cases as bigint) as cases,
    steps_per_case,
    lead_p50,
    lead_p90,
    automated_share,
    rework_share,
    manual_hours_per_case,
    manual_hours_per_case * hour_cost as cost_per_case,
    lag(lead_p50) over (
        partition by process order by first_on, process_version
    ) as previous_lead_p50,
    lead_p50 - lag(lead_p50) over (
        partition by process order by first_on, process_version
    ) as lead_change
from versions
cross join rates
