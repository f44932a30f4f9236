-- Purpose: needs of customers with Kano class, priority and age.
-- Grain: one row per need; quarter in which it was found.
-- Owner: analytics.
-- Upstream: stg_customer_need, dim_customer, dim_date, dim_extent, parameter.
-- Caveat: priority = importance x urgency, 1 to 25. Age runs until the need
--   is met, or until the last day with data. The words stay in staging.

with aged as (
    select
        need.need_id, need.customer_id, need.need_category, need.kano_class,
        need.importance, need.urgency, need.source, need.note_id,
        need.found_on, need.met_on,
        need.importance * need.urgency as priority,
        coalesce(need.met_on <= dim_extent.last_day, false) as is_met,
        cast(
            (
                extract(epoch from cast(
                    least(
                        coalesce(need.met_on, dim_extent.last_day),
                        dim_extent.last_day
                    ) as timestamp
                ))
                - extract(epoch from cast(need.found_on as timestamp))
            ) / 86400 as bigint
        ) as age_days
    from stg_customer_need as need
    cross join dim_extent
)

select
    aged.need_id,
    aged.customer_id,
    customer.branch_id,
    customer.customer_type,
    customer.customer_grade,
    customer.age_band,
    dim_date.month,
    dim_date.quarter,
    aged.need_category,
    aged.kano_class,
    aged.importance,
    aged.urgency,
    aged.priority,
    case
        when aged.priority >= (
            select cast(value as bigint) from landed.parameter
            where name = 'high_priority'
        ) then 'high'
        when aged.priority >= (
            select cast(value as bigint) from landed.parameter
            where name = 'medium_priority'
        ) then 'medium'
        else 'low'
    end as priority_band,
    aged.source,
    aged.note_id,
    aged.found_on,
    aged.met_on,
    aged.is_met,
    aged.age_days
from aged
left join dim_customer as customer
    on aged.customer_id = customer.customer_id
left join dim_date
    on aged.found_on = dim_date.calendar_date
