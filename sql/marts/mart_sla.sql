-- Purpose: requests against the service promise.
-- Grain: one row per request with an event log; quarter of the request.
-- Owner: service.
-- Upstream: mart_service_clock, fct_service_record, parameter.
-- Caveat: an open request beyond the limit is breached, within it running.
--   Robots have no response; a cancelled request has no promise of solution.

with limits as (
    select
        (
            select cast(value as double) from landed.parameter
            where name = 'sla_response_minutes'
        ) as response,
        60.0 * (
            select cast(value as double) from landed.parameter
            where name = 'sla_resolution_hours'
        ) as solution
)

select
    request.service_id,
    request.customer_id,
    request.branch_id,
    request.staff_id,
    request.customer_type,
    request.customer_grade,
    request.month,
    request.quarter,
    request.service_type,
    request.channel,
    request.need_category,
    request.is_bot_handled,
    case when not request.is_bot_handled then clock.response_clock_minutes end
        as response_clock_minutes,
    case when not request.is_bot_handled then clock.response_own_minutes end
        as response_own_minutes,
    case
        when request.is_bot_handled or clock.last_state = 'cancelled'
            and not clock.is_responded then null
        when clock.is_responded
            then clock.response_own_minutes <= limits.response
        when clock.own_minutes_so_far > limits.response then false
    end as is_response_met,
    case
        when clock.last_state = 'cancelled' then 'cancelled'
        when clock.is_solved
            and clock.full_solution_own_minutes <= limits.solution then 'met'
        when clock.is_solved or clock.own_minutes_so_far > limits.solution
            then 'breached'
        else 'running'
    end as sla_state,
    clock.is_solved,
    clock.is_once_solved,
    clock.reopenings > 0 as is_reopened,
    clock.is_solved and not request.is_bot_handled and clock.reopenings = 0
        and clock.hand_overs = 0 and clock.pauses = 0
        as is_first_contact_solved,
    clock.first_solution_clock_minutes,
    clock.first_solution_own_minutes,
    clock.full_solution_clock_minutes,
    clock.full_solution_business_minutes,
    clock.full_solution_own_minutes,
    clock.paused_business_minutes
from mart_service_clock as clock
inner join fct_service_record as request
    on clock.service_id = request.service_id
cross join limits
