-- Purpose: the last call to each client, with its day.
-- Grain: one row per client called in a campaign; 45,211 in all.
-- Owner: data.
-- Upstream: landed.call.
-- Caveat: the file is in time order from May 2008 and has no year; a year
--   begins where the month goes backwards. A campaign is a month of calls.

with numbered as (
    select
        *,
        (strpos('janfebmaraprmayjunjulaugsepoctnovdec', month_name) + 2) / 3
            as month_number
    from landed.call
),

ordered as (
    select
        *,
        lag(month_number) over (order by source_line) as month_before
    from numbered
),

dated as (
    select
        *,
        2008 + sum(case when month_number < month_before then 1 else 0 end)
            over (order by source_line rows unbounded preceding) as year_number
    from ordered
),

days as (
    select
        *,
        concat(
            cast(year_number as varchar), '-',
            lpad(cast(month_number as varchar), 2, '0')
        ) as month
    from dated
)

select
    concat('K', lpad(cast(source_line - 1 as varchar), 5, '0')) as customer_id,
    concat('M', month) as campaign_id,
    month,
    cast(
        concat(month, '-', lpad(cast(day_of_month as varchar), 2, '0')) as date
    ) as called_on,
    age,
    coalesce(job, 'unknown') as job,
    coalesce(marital, 'unknown') as marital,
    coalesce(education, 'unknown') as education,
    has_default,
    balance,
    has_mortgage,
    has_loan,
    coalesce(phone_kind, 'unknown') as phone_kind,
    duration_seconds,
    calls,
    nullif(days_since_previous, -1) as days_since_previous,
    earlier_calls,
    case
        when days_since_previous = -1 then 'never_called'
        else coalesce(previous_outcome, 'unknown')
    end as previous_outcome,
    is_sold,
    source_file
from days
