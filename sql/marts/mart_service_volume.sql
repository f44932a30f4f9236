-- Purpose: requests by type, channel, need, progress and age.
-- Grain: one row per month, branch, customer type and grade, service type,
--   channel, need, state and age band.
-- Owner: service.
-- Upstream: fct_service_record, dim_extent, parameter.
-- Caveat: the age of an open request counts whole days to the last day with
--   data; that of a done one is the time it took.

with limits as (
    select
        cast(extract(epoch from dim_extent.last_day) as double) / 3600.0
            as now_hour,
        (
            select cast(value as double) from landed.parameter
            where name = 'completion_limit_hours'
        ) as limit_hours
    from dim_extent
),

cases as (
    select
        request.month, request.quarter, request.branch_id,
        request.customer_type, request.customer_grade, request.service_type,
        request.channel, request.status, request.is_completion_in_time,
        coalesce(request.need_category, 'none') as need_category,
        limits.limit_hours,
        coalesce(
            request.completion_minutes / 60.0,
            limits.now_hour
            - cast(extract(epoch from request.requested_on) as double) / 3600.0
        ) as age_hours
    from fct_service_record as request
    cross join limits
),

states as (
    select
        month, quarter, branch_id, customer_type, customer_grade,
        service_type, channel, need_category,
        case
            when status = 'cancelled' then 'cancelled'
            when status = 'completed' and not is_completion_in_time
                then 'done_late'
            when status = 'completed' then 'done_in_time'
            when age_hours > limit_hours then 'overdue'
            else 'open'
        end as case_state,
        case
            when status = 'cancelled' then 'none'
            when age_hours <= 4 then 'h4'
            when age_hours <= 24 then 'd1'
            when age_hours <= 72 then 'd3'
            when age_hours <= 168 then 'd7'
            else 'd7_over'
        end as case_age
    from cases
)

select
    month, quarter, branch_id, customer_type, customer_grade, service_type,
    channel, need_category, case_state, case_age,
    cast(count(*) as bigint) as requests
from states
group by
    month, quarter, branch_id, customer_type, customer_grade, service_type,
    channel, need_category, case_state, case_age
