-- Purpose: the earlier days that a day of business is compared with.
-- Grain: one row per series, scope, day and comparable day.
-- Owner: business.
-- Upstream: mart_business_series, parameter.
-- Caveat: working days with the same weekday of the last band_weeks weeks,
--   or all working days where there are fewer than half as many; a day off
--   (weekend, holiday) with all days off of these weeks. Spans of band_weeks
--   keep the join linear: a day looks at its own span and the one before.

with span as (
    select cast(value as integer) as weeks
    from landed.parameter
    where name = 'band_weeks'
),

days as (
    select
        series, scope, day, weekday, is_working_day, value,
        weeks, 7 * weeks as reach,
        cast(
            floor(extract(epoch from day) / (86400.0 * 7 * weeks)) as bigint
        ) as span_number
    from mart_business_series
    cross join span
),

candidates as (
    select
        series, scope, day, weekday, is_working_day, value, span_number
    from days
    union all
    select
        series, scope, day, weekday, is_working_day, value, span_number + 1
    from days
),

pairs as (
    select
        days.series, days.scope, days.day, days.weeks,
        earlier.day as comparable_day, earlier.value,
        not days.is_working_day or days.weekday = earlier.weekday as is_like
    from days
    inner join candidates as earlier
        on days.series = earlier.series
        and days.scope = earlier.scope
        and days.is_working_day = earlier.is_working_day
        and days.span_number = earlier.span_number
        and earlier.day < days.day
        and earlier.day >= days.day - days.reach
),

counted as (
    select
        series, scope, day, comparable_day, value, is_like, weeks,
        count(*) filter (where is_like) over (
            partition by series, scope, day
        ) as like_days
    from pairs
)

select
    series,
    scope,
    day,
    comparable_day,
    value
from counted
where is_like
    or 2 * like_days < weeks
