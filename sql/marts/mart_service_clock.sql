-- Purpose: minutes of each request by the clock and of the bank's own time.
-- Grain: one row per request with an event log.
-- Owner: service.
-- Upstream: fct_service_progress, dim_business_day, dim_extent.
-- Caveat: own minutes are business minutes without waiting for the customer
--   and without the time between a solution and a reopening.

with now as (
    select max(day.minutes_before + day.open_minutes) as business_minute
    from dim_extent
    inner join dim_business_day as day
        on dim_extent.last_day = day.calendar_date
),

steps as (
    select
        service_id,
        bool_or(is_to_response) as is_responded,
        max(state) filter (where next_state is null) as last_state,
        sum(clock_minutes) filter (where is_to_response) as response_clock,
        sum(business_minutes) filter (where is_to_response) as response_own,
        sum(clock_minutes) filter (where is_to_first_solution) as first_clock,
        sum(business_minutes) filter (where is_to_first_solution and is_running)
            as first_own,
        sum(clock_minutes) filter (where is_to_last_solution) as full_clock,
        sum(business_minutes) filter (where is_to_last_solution and is_running)
            as full_own,
        sum(business_minutes) filter (where is_to_last_solution)
            as full_business,
        sum(business_minutes) filter (
            where is_to_last_solution and state = 'waiting_for_customer'
        ) as paused_business,
        coalesce(sum(business_minutes) filter (where is_running), 0.0) as ran,
        max(business_minute) filter (where next_state is null and is_running)
            as runs_since,
        count(*) filter (where state = 'reopened') as reopenings,
        count(*) filter (where state = 'handed_over') as hand_overs,
        count(*) filter (where state = 'waiting_for_customer') as pauses
    from fct_service_progress
    group by service_id
)

select
    steps.service_id,
    steps.last_state,
    steps.is_responded,
    steps.first_clock is not null as is_once_solved,
    steps.last_state = 'solved' as is_solved,
    cast(steps.reopenings as bigint) as reopenings,
    cast(steps.hand_overs as bigint) as hand_overs,
    cast(steps.pauses as bigint) as pauses,
    steps.response_clock as response_clock_minutes,
    steps.response_own as response_own_minutes,
    steps.first_clock as first_solution_clock_minutes,
    steps.first_own as first_solution_own_minutes,
    case when steps.last_state = 'solved' then steps.full_clock end
        as full_solution_clock_minutes,
    case when steps.last_state = 'solved' then steps.full_business end
        as full_solution_business_minutes,
    case when steps.last_state = 'solved' then steps.full_own end
        as full_solution_own_minutes,
    case when steps.last_state = 'solved'
        then coalesce(steps.paused_business, 0.0) end
        as paused_business_minutes,
    steps.ran + coalesce(now.business_minute - steps.runs_since, 0.0)
        as own_minutes_so_far
from steps
cross join now
