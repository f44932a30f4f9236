-- Purpose: volume, share and satisfaction of each channel.
-- Grain: one row per quarter and channel.
-- Owner: service.
-- Upstream: mart_channel_use, parameter.
-- Caveat: shares of a quarter sum to 1. Satisfaction is null with fewer
--   ratings than evaluation_minimum_n.

with channels as (
    select
        quarter, channel,
        sum(interactions) as interactions,
        sum(ratings) as ratings,
        sum(score_total) as score_total,
        sum(satisfied) as satisfied
    from mart_channel_use
    group by quarter, channel
),

limits as (
    select cast(value as double) as minimum_n
    from landed.parameter
    where name = 'evaluation_minimum_n'
)

select
    channels.quarter,
    channels.channel,
    cast(channels.interactions as bigint) as interactions,
    cast(channels.interactions as double) / nullif(
        sum(channels.interactions) over (partition by channels.quarter), 0
    ) as channel_share,
    cast(channels.ratings as bigint) as ratings,
    case when channels.ratings >= limits.minimum_n
        then cast(channels.score_total as double) / channels.ratings
    end as mean_score,
    case when channels.ratings >= limits.minimum_n
        then cast(channels.satisfied as double) / channels.ratings
    end as satisfied_share
from channels
cross join limits
