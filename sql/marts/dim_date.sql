-- Purpose: the bank's calendar with fiscal quarters and working days.
-- Grain: one row per day, whole fiscal quarters around the data.
-- Owner: data.
-- Upstream: dim_month, stg_calendar_exception.
-- Caveat: a day follows its weekday unless an exception is loaded.

with exceptions as (
    select calendar_date, is_working_day, holiday_name, holiday_name_en
    from stg_calendar_exception
),

days as (
    select
        cast(unnest(generate_series(
            first_day, last_day, interval '1 day'
        )) as date) as calendar_date,
        month,
        quarter,
        fiscal_year,
        quarter_number
    from dim_month
)

select
    days.calendar_date,
    days.month,
    days.quarter,
    days.fiscal_year,
    days.quarter_number,
    coalesce(
        exceptions.is_working_day,
        extract(dow from days.calendar_date) in (1, 2, 3, 4, 5)
    ) as is_working_day,
    exceptions.holiday_name,
    exceptions.holiday_name_en
from days
left join exceptions
    on days.calendar_date = exceptions.calendar_date
