-- Purpose: each day of business against the band that earlier days expect.
-- Grain: one row per series, scope and day.
-- Owner: business.
-- Upstream: mart_business_series, mart_business_comparable, parameter.
-- Caveat: the band is median +- band_width spreads of the square roots, as
--   counts spread by their root. Spread is 1.4826 x the median deviation, at
--   least a half (chance alone). No band with fewer than 5 comparable days
--   or a mean below band_min_level.

with centres as (
    select
        series, scope, day,
        median(sqrt(value)) as centre,
        avg(value) as mean_value,
        count(*) as comparable_days
    from mart_business_comparable
    group by series, scope, day
    having count(*) >= 5
        and avg(value) >= (
            select cast(value as double) from landed.parameter
            where name = 'band_min_level'
        )
),

spreads as (
    select
        centres.series, centres.scope, centres.day,
        centres.centre, centres.mean_value, centres.comparable_days,
        greatest(
            1.4826 * median(abs(sqrt(comparable.value) - centres.centre)), 0.5
        ) * (
            select cast(value as double) from landed.parameter
            where name = 'band_width'
        ) as reach
    from centres
    inner join mart_business_comparable as comparable
        on centres.series = comparable.series
        and centres.scope = comparable.scope
        and centres.day = comparable.day
    group by
        centres.series, centres.scope, centres.day,
        centres.centre, centres.mean_value, centres.comparable_days
),

bands as (
    select
        series, scope, day, mean_value, comparable_days,
        centre * centre as expected,
        greatest(centre - reach, 0) * greatest(centre - reach, 0) as lower,
        (centre + reach) * (centre + reach) as upper
    from spreads
)

select
    daily.series,
    daily.scope,
    daily.branch_id,
    daily.day,
    daily.month,
    daily.quarter,
    daily.weekday,
    daily.is_working_day,
    daily.value,
    bands.expected,
    bands.lower,
    bands.upper,
    bands.mean_value,
    coalesce(bands.comparable_days, 0) as comparable_days,
    case
        when daily.value < bands.lower then 'dip'
        when daily.value > bands.upper then 'spike'
        else 'none'
    end as anomaly
from mart_business_series as daily
left join bands
    on daily.series = bands.series
    and daily.scope = bands.scope
    and daily.day = bands.day
