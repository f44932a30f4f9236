-- Purpose: what calls led to, by who was called and how.
-- Grain: one row per quarter, month, job, education, marital status, age
--   band, kind of phone, outcome of the campaign before and number of calls.
-- Owner: marketing.
-- Upstream: stg_call, dim_date.
-- Caveat: calls are those of this campaign; 5 stands for five or more. The
--   age is that at the call.

with calls as (
    select
        dim_date.quarter,
        stg_call.month,
        stg_call.job,
        stg_call.education,
        stg_call.marital,
        case
            when stg_call.age < 25 then 'under_25'
            when stg_call.age < 35 then '25_34'
            when stg_call.age < 45 then '35_44'
            when stg_call.age < 55 then '45_54'
            when stg_call.age < 65 then '55_64'
            else '65_over'
        end as age_band,
        stg_call.phone_kind,
        stg_call.previous_outcome,
        cast(least(stg_call.calls, 5) as varchar) as calls_made,
        stg_call.is_sold,
        stg_call.calls,
        stg_call.duration_seconds
    from stg_call
    inner join dim_date
        on stg_call.called_on = dim_date.calendar_date
)

select
    quarter,
    month,
    job,
    education,
    marital,
    age_band,
    phone_kind,
    previous_outcome,
    calls_made,
    cast(count(*) as bigint) as clients,
    cast(count(*) filter (where is_sold) as bigint) as sold,
    cast(sum(calls) as bigint) as calls,
    cast(sum(duration_seconds) as bigint) as talk_seconds
from calls
group by
    quarter,
    month,
    job,
    education,
    marital,
    age_band,
    phone_kind,
    previous_outcome,
    calls_made
