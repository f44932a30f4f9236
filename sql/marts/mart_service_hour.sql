-- Purpose: requests and answers by hour of the day.
-- Grain: one row per quarter, branch and hour 0 to 23.
-- Owner: service.
-- Upstream: stg_service_record, dim_quarter, dim_branch, dim_date, parameter.
-- Caveat: local hours by utc_offset_minutes. Answers count in the quarter of
--   their request. Hours without any request are rows too.

with hours as (
    select unnest(generate_series(0, 23)) as hour
),

zone as (
    select cast(value as bigint) * 60 as offset_seconds
    from landed.parameter
    where name = 'utc_offset_minutes'
),

events as (
    select
        request.requested_on as day, request.branch_id, request.bot_handled,
        1 as requests, 0 as answers,
        cast(extract(epoch from request.requested_at) as bigint)
        + zone.offset_seconds as second
    from stg_service_record as request
    cross join zone
    union all
    select
        request.requested_on, request.branch_id, request.bot_handled, 0, 1,
        cast(extract(epoch from request.first_response_at) as bigint)
        + zone.offset_seconds
    from stg_service_record as request
    cross join zone
    where request.first_response_at is not null
),

counted as (
    select
        dim_date.quarter, events.branch_id,
        cast(floor((events.second % 86400) / 3600) as bigint) as hour,
        sum(events.requests) as requests,
        sum(case when events.bot_handled then events.requests else 0 end)
            as bot_requests,
        sum(case when events.bot_handled then 0 else events.answers end)
            as staff_answers,
        sum(case when events.bot_handled then events.answers else 0 end)
            as bot_answers
    from events
    inner join dim_date
        on events.day = dim_date.calendar_date
    group by dim_date.quarter, events.branch_id, hour
)

select
    dim_quarter.quarter,
    dim_branch.branch_id,
    cast(hours.hour as bigint) as hour,
    cast(coalesce(counted.requests, 0) as bigint) as requests,
    cast(coalesce(counted.bot_requests, 0) as bigint) as bot_requests,
    cast(coalesce(counted.staff_answers, 0) as bigint) as staff_answers,
    cast(coalesce(counted.bot_answers, 0) as bigint) as bot_answers
from dim_quarter
cross join dim_branch
cross join hours
left join counted
    on dim_quarter.quarter = counted.quarter
    and dim_branch.branch_id = counted.branch_id
    and hours.hour = counted.hour
