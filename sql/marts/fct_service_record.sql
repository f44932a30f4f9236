-- Purpose: service requests with waiting and handling time.
-- Grain: one row per service request; quarter of the request.
-- Owner: service.
-- Upstream: stg_service_record, dim_customer, dim_date, parameter.
-- Caveat: calendar minutes. A robot's answer is no first response, so those
--   requests have no waiting time. Minutes are epoch seconds over 60.

with timed as (
    select
        service_id, customer_id, branch_id, staff_id, service_type, channel,
        need_category, bot_handled, requested_on, status, service_rating,
        case
            when not bot_handled then (
                extract(epoch from first_response_at)
                - extract(epoch from requested_at)
            ) / 60.0
        end as first_response_minutes,
        (
            extract(epoch from completed_at) - extract(epoch from requested_at)
        ) / 60.0 as completion_minutes
    from stg_service_record
),

limits as (
    select
        (
            select cast(value as double) from landed.parameter
            where name = 'response_limit_minutes'
        ) as response_minutes,
        60 * (
            select cast(value as double) from landed.parameter
            where name = 'completion_limit_hours'
        ) as completion_minutes
)

select
    timed.service_id,
    timed.customer_id,
    timed.branch_id,
    timed.staff_id,
    dim_customer.customer_type,
    dim_customer.customer_grade,
    dim_date.month,
    dim_date.quarter,
    timed.requested_on,
    timed.service_type,
    timed.channel,
    timed.need_category,
    timed.bot_handled as is_bot_handled,
    timed.status,
    timed.first_response_minutes,
    timed.first_response_minutes <= limits.response_minutes
        as is_response_in_time,
    timed.completion_minutes,
    timed.completion_minutes <= limits.completion_minutes
        as is_completion_in_time,
    timed.service_rating
from timed
cross join limits
left join dim_customer
    on timed.customer_id = dim_customer.customer_id
left join dim_date
    on timed.requested_on = dim_date.calendar_date
