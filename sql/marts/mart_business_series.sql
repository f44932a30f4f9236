-- Purpose: daily series of business without gaps, for the bank and branches.
-- Grain: one row per series, scope (bank or a branch) and day.
-- Owner: business.
-- Upstream: mart_business_day, fct_business_record, dim_date, dim_extent.
-- Caveat: a day without business counts 0, from the first day of the series
--   to the last day with data. What the bank books itself (channel auto) is
--   left out: it peaks on settlement days.

with counted as (
    select
        'transactions' as series, branch_id, day, sum(transactions) as value
    from mart_business_day
    where channel <> 'auto'
    group by branch_id, day
    union all
    select
        'business_started' as series, branch_id, started_on as day,
        count(*) as value
    from fct_business_record
    group by branch_id, started_on
),

scoped as (
    select series, branch_id as scope, branch_id, day, value
    from counted
    union all
    select
        series, 'bank' as scope, cast(null as varchar) as branch_id, day,
        sum(value) as value
    from counted
    group by series, day
),

spans as (
    select series, scope, branch_id, min(day) as first_on
    from scoped
    group by series, scope, branch_id
)

select
    spans.series,
    spans.scope,
    spans.branch_id,
    dim_date.calendar_date as day,
    dim_date.month,
    dim_date.quarter,
    cast(extract(dow from dim_date.calendar_date) as bigint) as weekday,
    dim_date.is_working_day,
    cast(coalesce(scoped.value, 0) as double) as value
from spans
cross join dim_extent
inner join dim_date
    on spans.first_on <= dim_date.calendar_date
    and dim_extent.last_day >= dim_date.calendar_date
left join scoped
    on spans.series = scoped.series
    and spans.scope = scoped.scope
    and dim_date.calendar_date = scoped.day
