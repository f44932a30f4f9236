-- Purpose: figures of each process against their targets.
-- Grain: one row per process, metric and quarter with a value.
-- Owner: operations.
-- Upstream: stg_process_metric_target, mart_process_case,
--   fct_service_record, fct_service_evaluation.
-- Caveat: customer_service stands for service requests; its minutes are the
--   median to the first response by a person.

with cases as (
    select
        process, quarter,
        percentile_cont(0.5) within group (order by lead_hours)
            as median_hours,
        percentile_cont(0.9) within group (order by lead_hours) as p90_hours,
        avg(case when has_rework then 1.0 else 0.0 end) as rework_share,
        cast(sum(automated_steps) as double) / sum(steps) as automated_share
    from mart_process_case
    where is_ended
    group by process, quarter
),

figures as (
    select process, quarter, 'median_hours' as metric, median_hours as value
    from cases
    union all
    select process, quarter, 'p90_hours', p90_hours from cases
    union all
    select process, quarter, 'rework_share', rework_share from cases
    union all
    select process, quarter, 'automated_share', automated_share from cases
    union all
    select
        'customer_service', quarter, 'response_minutes',
        percentile_cont(0.5) within group (order by first_response_minutes)
    from fct_service_record
    group by quarter
    union all
    select
        'customer_service', quarter, 'satisfied_share',
        avg(case when satisfaction >= 4 then 1.0 else 0.0 end)
    from fct_service_evaluation
    where satisfaction is not null
    group by quarter
)

select
    target.process,
    target.metric,
    figures.quarter,
    target.bound,
    target.target,
    figures.value,
    case target.bound
        when 'at_most' then figures.value > target.target
        else figures.value < target.target
    end as is_breached
from stg_process_metric_target as target
inner join figures
    on target.process = figures.process
    and target.metric = figures.metric
where figures.value is not null
