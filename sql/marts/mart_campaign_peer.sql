-- Purpose: strengths and weaknesses of each campaign against its peers.
-- Grain: one row per campaign and measure that has a value.
-- Owner: marketing.
-- Upstream: mart_campaign, mart_campaign_return.
-- Caveat: peers are all campaigns that ran, itself included; the median is
--   theirs. Costs are better when lower.

with measures as (
    select campaign_id, quarter, 'participation_rate' as measure,
        participation_rate as value, 1 as direction
    from mart_campaign
    where status not in ('draft', 'deleted')
    union all
    select campaign_id, quarter, 'conversion_rate', conversion_rate, 1
    from mart_campaign
    where status not in ('draft', 'deleted')
    union all
    select campaign_id, quarter, 'lift_points', lift_points, 1
    from mart_campaign
    where status not in ('draft', 'deleted')
    union all
    select campaign_id, quarter, 'satisfaction', satisfaction, 1
    from mart_campaign
    where status not in ('draft', 'deleted')
    union all
    select campaign_id, quarter, 'cost_per_reach', cost_per_reach, -1
    from mart_campaign_return
    union all
    select campaign_id, quarter, 'cost_per_conversion',
        cost_per_conversion, -1
    from mart_campaign_return
),

medians as (
    select measure, median(value) as peer_median, count(value) as peers
    from measures
    group by measure
)

select
    measures.campaign_id,
    measures.quarter,
    measures.measure,
    measures.value,
    medians.peer_median,
    medians.peers,
    case
        when measures.value = medians.peer_median then 'as_peers'
        when (measures.value > medians.peer_median)
            = (measures.direction = 1) then 'strength'
        else 'weakness'
    end as judgement
from measures
inner join medians
    on measures.measure = medians.measure
where measures.value is not null
