-- Purpose: the earlier days that a day of business is compared with.
-- Grain: one row per series, scope, day and comparable day.
-- Owner: business.
-- Upstream: mart_business_series, parameter.
-- Caveat: working days with the same weekday of the last band_weeks weeks,
--   or all working days where there are fewer than half as many; a day off
--   (weekend, holiday) with all days off of these weeks.

with span as (
    select cast(value as integer) as weeks
    from landed.parameter
    where name = 'band_weeks'
),

days as (
    select
        series, scope, day, weekday, is_working_day, value,
        weeks, 7 * weeks as reach
    from mart_business_series
    cross join span
),

pairs as (
    select
        days.series, days.scope, days.day, days.weeks,
        earlier.day as comparable_day, earlier.value,
        not days.is_working_day or days.weekday = earlier.weekday as is_like
    from days
    inner join mart_business_series as earlier
        on days.series = earlier.series
        and days.scope = earlier.scope
        and days.is_working_day = earlier.is_working_day
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
