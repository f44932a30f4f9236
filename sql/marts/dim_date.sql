-- Purpose: the bank's calendar with fiscal quarters and working days.
-- Grain: one row per day, whole fiscal quarters around the data.
-- Owner: data.
-- Upstream: dim_extent, stg_calendar_exception, parameter.
-- Caveat: a fiscal year has the name of the calendar year in which it ends.

with exceptions as (
    select calendar_date, is_working_day, holiday_name, holiday_name_en
    from stg_calendar_exception
),

extent as (
    select
        first_day,
        last_day,
        (
            select cast(value as integer) from landed.parameter
            where name = 'fiscal_year_start_month'
        ) as start_month
    from dim_extent
),

days as (
    select
        cast(unnest(generate_series(
            first_day - 92, last_day + 92, interval '1 day'
        )) as date) as calendar_date,
        start_month
    from extent
),

numbered as (
    select
        calendar_date,
        cast(extract(year from calendar_date) as integer)
        + case
            when start_month > 1
                and extract(month from calendar_date) >= start_month then 1
            else 0
        end as fiscal_year,
        cast(floor(
            (extract(month from calendar_date) - start_month + 12) % 12 / 3.0
        ) as integer) + 1 as quarter_number
    from days
),

labelled as (
    select
        calendar_date,
        fiscal_year,
        quarter_number,
        cast(fiscal_year as varchar) || 'Q' || cast(quarter_number as varchar)
            as quarter
    from numbered
),

bounds as (
    select min(quarter) as first_quarter, max(quarter) as last_quarter
    from labelled
    inner join extent
        on calendar_date >= first_day and calendar_date <= last_day
)

select
    labelled.calendar_date,
    substr(cast(labelled.calendar_date as varchar), 1, 7) as month,
    labelled.quarter,
    labelled.fiscal_year,
    labelled.quarter_number,
    coalesce(
        exceptions.is_working_day,
        extract(dow from labelled.calendar_date) in (1, 2, 3, 4, 5)
    ) as is_working_day,
    exceptions.holiday_name,
    exceptions.holiday_name_en
from labelled
inner join bounds
    on labelled.quarter >= bounds.first_quarter
    and labelled.quarter <= bounds.last_quarter
left join exceptions
    on labelled.calendar_date = exceptions.calendar_date
