-- Purpose: who was invited to an event, who came, and what they said next.
-- Grain: one row per event and customer invited; quarter of the event.
-- Owner: service.
-- Upstream: stg_event_attendance, stg_customer_event, fct_survey_response,
--   dim_customer, dim_date, parameter.
-- Caveat: the next overall survey score within event_effect_days after the
--   event; several answers of that day are averaged.

with invited as (
    select
        attendance.event_id, attendance.customer_id, attendance.attended,
        attendance.rating, event.event_kind, event.held_on
    from stg_event_attendance as attendance
    inner join stg_customer_event as event
        on attendance.event_id = event.event_id
),

later as (
    select
        invited.event_id, invited.customer_id,
        min(response.responded_on) as responded_on
    from invited
    inner join fct_survey_response as response
        on invited.customer_id = response.customer_id
        and response.responded_on > invited.held_on
    where extract(epoch from cast(response.responded_on as timestamp))
        - extract(epoch from cast(invited.held_on as timestamp))
        <= 86400 * (
            select cast(value as double) from landed.parameter
            where name = 'event_effect_days'
        )
    group by invited.event_id, invited.customer_id
),

answers as (
    select
        later.event_id, later.customer_id,
        avg(cast(response.overall as double)) as later_score
    from later
    inner join fct_survey_response as response
        on later.customer_id = response.customer_id
        and later.responded_on = response.responded_on
    group by later.event_id, later.customer_id
)

select
    invited.event_id,
    invited.customer_id,
    invited.event_kind,
    dim_customer.branch_id,
    dim_customer.customer_type,
    dim_customer.customer_grade,
    dim_date.month,
    dim_date.quarter,
    invited.held_on,
    invited.attended as is_attended,
    case when invited.attended then 'guest' else 'absent' end as turnout,
    invited.rating,
    answers.later_score
from invited
left join answers
    on invited.event_id = answers.event_id
    and invited.customer_id = answers.customer_id
left join dim_customer
    on invited.customer_id = dim_customer.customer_id
left join dim_date
    on invited.held_on = dim_date.calendar_date
