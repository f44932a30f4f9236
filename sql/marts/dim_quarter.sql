-- Purpose: fiscal quarters with their bounds and neighbours.
-- Grain: one row per fiscal quarter that the data touches.
-- Owner: data.
-- Upstream: dim_date, dim_extent, stg_account_balance.
-- Caveat: the last quarter may be unfinished; as_of is then its last day
--   with data. balance_on is the last day with balances in the quarter.

with balance_days as (
    select distinct as_of
    from stg_account_balance
),

days as (
    select
        dim_date.quarter,
        dim_date.fiscal_year,
        dim_date.quarter_number,
        dim_date.calendar_date,
        dim_date.is_working_day,
        dim_extent.last_day,
        balance_days.as_of as balance_on
    from dim_date
    cross join dim_extent
    left join balance_days
        on dim_date.calendar_date = balance_days.as_of
),

quarters as (
    select
        quarter,
        min(fiscal_year) as fiscal_year,
        min(quarter_number) as quarter_number,
        min(calendar_date) as first_day,
        max(calendar_date) as last_day,
        least(max(calendar_date), max(last_day)) as as_of,
        max(balance_on) as balance_on,
        count(*) filter (where is_working_day) as working_days,
        max(last_day) >= max(calendar_date) as is_complete
    from days
    group by quarter
)

select
    quarter,
    cast(row_number() over (order by quarter) as bigint) as ordinal,
    fiscal_year,
    quarter_number,
    first_day,
    last_day,
    as_of,
    balance_on,
    cast(working_days as bigint) as working_days,
    lag(quarter, 1) over (order by quarter) as previous_quarter,
    lag(quarter, 4) over (order by quarter) as same_quarter_last_year,
    is_complete
from quarters
