-- Purpose: service on line: chat, app and social media.
-- Grain: one row per quarter and platform.
-- Owner: service.
-- Upstream: fct_service_record, fct_service_evaluation, fct_feedback,
--   parameter.
-- Caveat: first reply of a person, in minutes; on social media the reply to
--   feedback. Satisfaction needs evaluation_minimum_n ratings.

with requests as (
    select
        quarter, channel as platform, is_bot_handled,
        first_response_minutes as reply_minutes
    from fct_service_record
    where channel in ('web_chat', 'app')
    union all
    select quarter, channel, false, 60 * reply_hours
    from fct_feedback
    where channel = 'social'
),

volumes as (
    select
        quarter, platform,
        count(*) as requests,
        count(*) filter (where is_bot_handled) as bot_requests,
        percentile_cont(0.5) within group (order by reply_minutes)
            as reply_median,
        percentile_cont(0.9) within group (order by reply_minutes)
            as reply_p90
    from requests
    where quarter is not null
    group by quarter, platform
),

ratings as (
    select
        quarter, channel as platform,
        count(*) as ratings,
        avg(cast(satisfaction as double)) as mean_score
    from fct_service_evaluation
    where channel in ('web_chat', 'app')
    group by quarter, channel
)

select
    volumes.quarter,
    volumes.platform,
    cast(volumes.requests as bigint) as requests,
    cast(volumes.bot_requests as bigint) as bot_requests,
    volumes.reply_median,
    volumes.reply_p90,
    cast(coalesce(ratings.ratings, 0) as bigint) as ratings,
    case when ratings.ratings >= (
        select cast(value as double) from landed.parameter
        where name = 'evaluation_minimum_n'
    ) then ratings.mean_score end as mean_score
from volumes
left join ratings
    on volumes.quarter = ratings.quarter
    and volumes.platform = ratings.platform
