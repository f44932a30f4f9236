-- Purpose: business minutes of each day, and all those before it.
-- Grain: one row per day of the bank's calendar.
-- Owner: service.
-- Upstream: dim_date, parameter.
-- Caveat: one opening time for the whole bank; a lunch break is not taken
--   out, and utc_offset_minutes knows no daylight saving time.

with hours as (
    select
        (
            select cast(value as double) from landed.parameter
            where name = 'business_start_hour'
        ) as start_hour,
        (
            select cast(value as double) from landed.parameter
            where name = 'business_end_hour'
        ) as end_hour,
        (
            select cast(value as double) from landed.parameter
            where name = 'utc_offset_minutes'
        ) as offset_minutes
),

days as (
    select
        dim_date.calendar_date,
        dim_date.is_working_day,
        cast(extract(epoch from dim_date.calendar_date) as double)
        + 3600.0 * hours.start_hour
        - 60.0 * hours.offset_minutes as opens_epoch,
        case
            when dim_date.is_working_day
                then 60.0 * greatest(hours.end_hour - hours.start_hour, 0.0)
            else 0.0
        end as open_minutes,
        case when dim_date.is_working_day then 1 else 0 end as working_day
    from dim_date
    cross join hours
)

select
    calendar_date,
    is_working_day,
    opens_epoch,
    open_minutes,
    sum(open_minutes) over (
        order by calendar_date rows unbounded preceding
    ) - open_minutes as minutes_before,
    cast(sum(working_day) over (
        order by calendar_date rows unbounded preceding
    ) as bigint) as working_days_until
from days
