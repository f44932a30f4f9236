-- Purpose: months with their fiscal quarter, for the bank's calendar.
-- Grain: one row per month, whole fiscal quarters around the data.
-- Owner: data.
-- Upstream: dim_extent, parameter.
-- Caveat: a fiscal year has the name of the calendar year in which it ends.

with extent as (
    select
        cast(date_trunc('month', first_day) as date) as first_month,
        cast(date_trunc('month', last_day) as date) as last_month,
        (
            select cast(value as integer) from landed.parameter
            where name = 'fiscal_year_start_month'
        ) as start_month
    from dim_extent
),

months as (
    select
        cast(unnest(generate_series(
            cast(first_month - interval '2 months' as date),
            cast(last_month + interval '2 months' as date),
            interval '1 month'
        )) as date) as first_day,
        first_month,
        last_month,
        start_month
    from extent
),

numbered as (
    select
        first_day,
        first_day >= first_month and first_day <= last_month as has_data,
        cast(extract(year from first_day) as bigint)
        + case
            when start_month > 1
                and extract(month from first_day) >= start_month then 1
            else 0
        end as fiscal_year,
        1 + cast(floor(
            (extract(month from first_day) - start_month + 12) % 12 / 3.0
        ) as bigint) as quarter_number
    from months
),

labelled as (
    select
        first_day, has_data, fiscal_year, quarter_number,
        cast(fiscal_year as varchar) || 'Q' || cast(quarter_number as varchar)
            as quarter
    from numbered
)

select
    substr(cast(first_day as varchar), 1, 7) as month,
    first_day,
    cast(first_day + interval '1 month' as date) - 1 as last_day,
    quarter,
    fiscal_year,
    quarter_number
from labelled
where quarter in (select quarter from labelled where has_data)
