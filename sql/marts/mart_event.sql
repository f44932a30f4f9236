-- Purpose: the calendar of events, with turnout and opinions.
-- Grain: one row per event; quarter of the planned day.
-- Owner: service.
-- Upstream: stg_customer_event, fct_event_attendance, dim_date, dim_extent.
-- Caveat: turnout is of those invited; dropped means planned and not held.

with guests as (
    select
        event_id,
        count(*) as invited,
        count(*) filter (where is_attended) as attended,
        count(rating) as ratings,
        avg(cast(rating as double)) as mean_rating
    from fct_event_attendance
    group by event_id
)

select
    event.event_id,
    event.event_kind,
    event.event_name,
    event.event_name_en,
    event.branch_id,
    dim_date.month,
    dim_date.quarter,
    event.planned_on,
    event.held_on,
    case
        when event.held_on is not null then 'held'
        when event.planned_on <= dim_extent.last_day then 'dropped'
        else 'planned'
    end as state,
    event.capacity,
    cast(coalesce(guests.invited, 0) as bigint) as invited,
    cast(coalesce(guests.attended, 0) as bigint) as attended,
    cast(guests.attended as double) / guests.invited as turnout_share,
    cast(coalesce(guests.ratings, 0) as bigint) as ratings,
    guests.mean_rating
from stg_customer_event as event
cross join dim_extent
left join guests
    on event.event_id = guests.event_id
left join dim_date
    on event.planned_on = dim_date.calendar_date
