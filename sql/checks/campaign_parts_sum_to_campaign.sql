-- Refuses: a campaign whose funnel, media or deciles do not sum to the
-- customers of the campaign itself.

with parts as (
    select campaign_id, 'funnel' as part, sum(chosen) as treated,
        sum(reached) as reached, sum(converted) as converted
    from mart_campaign_funnel
    group by campaign_id
    union all
    select campaign_id, 'media', sum(chosen), sum(reached), sum(converted)
    from mart_campaign_media
    group by campaign_id
    union all
    select campaign_id, 'deciles', sum(treated), null, sum(converted)
    from mart_campaign_decile
    group by campaign_id
)

select
    parts.campaign_id,
    parts.part,
    parts.treated,
    campaign.treated as campaign_treated,
    parts.converted,
    campaign.converted as campaign_converted
from parts
inner join mart_campaign as campaign
    on parts.campaign_id = campaign.campaign_id
where parts.treated <> campaign.treated
    or parts.converted <> campaign.converted
    or coalesce(parts.reached <> campaign.reached, false)
