-- Purpose: calendar of occasions for care: holidays and birthdays.
-- Grain: one row per day from the first day with data until
--   care_horizon_days after the last one.
-- Owner: service.
-- Upstream: dim_extent, dim_date, stg_calendar_exception, mart_birthday,
--   fct_care_activity, parameter.
-- Caveat: a holiday stands on its first day only; later years need files.

with days as (
    select cast(unnest(generate_series(
        first_day,
        last_day + cast((
            select cast(value as double) from landed.parameter
            where name = 'care_horizon_days'
        ) as integer),
        interval '1 day'
    )) as date) as calendar_date
    from dim_extent
),

holidays as (
    select this.calendar_date, this.holiday_name, this.holiday_name_en
    from stg_calendar_exception as this
    left join stg_calendar_exception as before
        on this.calendar_date - 1 = before.calendar_date
        and this.holiday_name = before.holiday_name
        and not before.is_working_day
    where not this.is_working_day
        and before.calendar_date is null
),

birthdays as (
    select
        birthday_on,
        count(*) as birthdays,
        count(*) filter (where is_wished) as wished
    from mart_birthday
    group by birthday_on
),

cares as (
    select
        planned_on,
        count(*) as planned,
        count(*) filter (where is_done) as done
    from fct_care_activity
    group by planned_on
)

select
    days.calendar_date,
    substr(cast(days.calendar_date as varchar), 1, 7) as month,
    dim_date.quarter,
    holidays.holiday_name,
    holidays.holiday_name_en,
    coalesce(birthdays, 0) as birthdays,
    coalesce(wished, 0) as birthdays_wished,
    coalesce(planned, 0) as care_planned,
    coalesce(done, 0) as care_done
from days
left join dim_date
    on days.calendar_date = dim_date.calendar_date
left join holidays
    on days.calendar_date = holidays.calendar_date
left join birthdays
    on days.calendar_date = birthdays.birthday_on
left join cares
    on days.calendar_date = cares.planned_on
