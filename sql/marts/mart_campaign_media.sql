-- Purpose: reach, cost and conversion of each medium of a campaign.
-- Grain: one row per campaign and medium that reached customers or cost money.
-- Owner: marketing.
-- Upstream: mart_campaign_funnel, stg_campaign_media, stg_campaign, dim_date.
-- Caveat: cost is null where none was reported, so cost per reach is too.

with reach as (
    select
        campaign_id, media_channel,
        sum(chosen) as chosen, sum(reached) as reached, sum(joined) as joined,
        sum(converted) as converted,
        sum(converted_amount) as converted_amount
    from mart_campaign_funnel
    where chosen > 0
    group by campaign_id, media_channel
),

media as (
    select
        coalesce(reach.campaign_id, paid.campaign_id) as campaign_id,
        coalesce(reach.media_channel, paid.media_channel) as media_channel,
        coalesce(chosen, 0) as chosen,
        coalesce(reached, 0) as reached,
        coalesce(joined, 0) as joined,
        coalesce(converted, 0) as converted,
        coalesce(converted_amount, 0) as converted_amount,
        paid.cost
    from reach
    full outer join stg_campaign_media as paid
        on reach.campaign_id = paid.campaign_id
        and reach.media_channel = paid.media_channel
)

select
    media.campaign_id,
    dim_date.quarter,
    media.media_channel,
    cast(media.chosen as bigint) as chosen,
    cast(media.reached as bigint) as reached,
    cast(media.joined as bigint) as joined,
    cast(media.converted as bigint) as converted,
    cast(media.converted_amount as decimal(18, 2)) as converted_amount,
    media.cost,
    cast(media.cost as double) / nullif(media.reached, 0) as cost_per_reach,
    cast(media.cost as double) / nullif(media.converted, 0)
        as cost_per_conversion
from media
inner join stg_campaign as campaign
    on media.campaign_id = campaign.campaign_id
left join dim_date
    on campaign.start_on = dim_date.calendar_date
