-- Purpose: what calls led to, by who was called and how.
-- Grain: one row per quarter, month, job, education, marital status, age
--   band, kind of phone, outcome of the campaign before and number of calls.
-- Owner: marketing.
-- Upstream: stg_call, dim_customer, dim_date.
-- Caveat: calls are those of this campaign; 5 stands for five or more.

select
    dim_date.quarter,
    stg_call.month,
    stg_call.job,
    stg_call.education,
    stg_call.marital,
    dim_customer.age_band,
    stg_call.phone_kind,
    stg_call.previous_outcome,
    cast(least(stg_call.calls, 5) as varchar) as calls_made,
    cast(count(*) as bigint) as clients,
    cast(count(*) filter (where stg_call.is_sold) as bigint) as sold,
    cast(sum(stg_call.calls) as bigint) as calls,
    cast(sum(stg_call.duration_seconds) as bigint) as talk_seconds
from stg_call
inner join dim_date
    on stg_call.called_on = dim_date.calendar_date
inner join dim_customer
    on stg_call.customer_id = dim_customer.customer_id
group by
    dim_date.quarter,
    stg_call.month,
    stg_call.job,
    stg_call.education,
    stg_call.marital,
    dim_customer.age_band,
    stg_call.phone_kind,
    stg_call.previous_outcome,
    cast(least(stg_call.calls, 5) as varchar)
