-- Purpose: care planned and given, on time, late or overdue.
-- Grain: one row per planned act of care.
-- Owner: service.
-- Upstream: stg_care_activity, dim_customer, dim_date, dim_extent, parameter.
-- Caveat: on time = done within care_grace_days of the planned day. Only what
--   the last day with data has passed by that much can be on time or not.

with judged as (
    select
        care.care_id, care.customer_id, care.staff_id, care.care_type,
        care.product_id, care.channel, care.planned_on, care.done_on,
        care.cost, care.responded, care.redeemed,
        care.planned_on + cast((
            select cast(value as double) from landed.parameter
            where name = 'care_grace_days'
        ) as integer) as limit_on,
        dim_extent.last_day
    from stg_care_activity as care
    cross join dim_extent
)

select
    judged.care_id,
    judged.customer_id,
    judged.staff_id,
    customer.branch_id,
    customer.customer_type,
    customer.customer_grade,
    customer.age_band,
    dim_date.month,
    dim_date.quarter,
    judged.planned_on,
    judged.done_on,
    judged.care_type,
    coalesce(judged.product_id, 'none') as product_id,
    judged.channel,
    cast(coalesce(judged.cost, 0) as decimal(18, 2)) as cost,
    judged.done_on is not null as is_done,
    coalesce(judged.responded, false) as is_answered,
    coalesce(judged.redeemed, false) as is_redeemed,
    coalesce(judged.done_on <= judged.limit_on, false)
        or judged.limit_on < judged.last_day as is_due,
    coalesce(judged.done_on <= judged.limit_on, false) as is_on_time,
    judged.done_on is null and judged.limit_on < judged.last_day as is_missed
from judged
left join dim_customer as customer
    on judged.customer_id = customer.customer_id
left join dim_date
    on judged.planned_on = dim_date.calendar_date
