-- Purpose: how long each state of a request lasted, by clock and business.
-- Grain: one row per request and step of the event log.
-- Owner: service.
-- Upstream: stg_service_progress, dim_business_day.
-- Caveat: the last step has no length. The bank's clock stands still while
--   it waits for the customer and while a request is solved or cancelled.

with placed as (
    select
        step.service_id, step.seq, step.state, step.happened_on, step.by_staff,
        cast(extract(epoch from step.happened_at) as double) / 60.0 as clock_minute,
        day.minutes_before + least(
            day.open_minutes,
            greatest(
                cast(extract(epoch from step.happened_at) as double) - day.opens_epoch,
                0.0
            ) / 60.0
        ) as business_minute
    from stg_service_progress as step
    left join dim_business_day as day
        on step.happened_on = day.calendar_date
),

marks as (
    select
        service_id,
        min(seq) filter (where state = 'responded') as responded_seq,
        min(seq) filter (where state = 'solved') as first_solved_seq,
        max(seq) filter (where state = 'solved') as last_solved_seq
    from placed
    group by service_id
),

followed as (
    select
        service_id, seq, state, happened_on, by_staff, clock_minute,
        business_minute,
        lead(state) over steps as next_state,
        lead(by_staff) over steps as next_staff,
        lead(clock_minute) over steps - clock_minute as clock_minutes,
        lead(business_minute) over steps - business_minute
            as business_minutes
    from placed
    window steps as (partition by service_id order by seq)
)

select
    followed.service_id,
    followed.seq,
    followed.state,
    followed.happened_on,
    followed.by_staff,
    followed.next_state,
    followed.next_staff,
    followed.business_minute,
    followed.clock_minutes,
    followed.business_minutes,
    followed.state not in ('waiting_for_customer', 'solved', 'cancelled')
        as is_running,
    coalesce(followed.seq < marks.responded_seq, false) as is_to_response,
    coalesce(followed.seq < marks.first_solved_seq, false)
        as is_to_first_solution,
    coalesce(followed.seq < marks.last_solved_seq, false)
        as is_to_last_solution
from followed
inner join marks
    on followed.service_id = marks.service_id
