-- Refuses: an event of a customer that a source has and the behaviour of
-- customers does not count, or counts twice.

with landed as (
    select 'browse' as kind, count(*) as events from stg_browse_event
    union all
    select 'contact' as kind, count(*) as events from stg_contact_record
    union all
    select 'request' as kind, count(*) as events from stg_service_record
    union all
    select 'complaint' as kind, count(*) as events from stg_complaint
    union all
    select 'survey' as kind, count(*) as events from stg_survey_response
),

counted as (
    select kind, sum(events) as events
    from mart_customer_event
    group by kind
)

select
    landed.kind,
    landed.events as landed_events,
    counted.events as counted_events
from landed
left join counted
    on landed.kind = counted.kind
where landed.events <> coalesce(counted.events, 0)
