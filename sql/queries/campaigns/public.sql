-- Purpose: campaigns that customers can see, the newest first.

select
    campaign.campaign_id,
    campaign.campaign_name,
    campaign.campaign_name_en,
    campaign.campaign_type,
    campaign.activity_kind,
    campaign.status,
    campaign.published_on,
    campaign.start_on,
    campaign.end_on,
    campaign.place
from stg_campaign as campaign
inner join mart_campaign_readiness as ready
    on campaign.campaign_id = ready.campaign_id
where ready.is_public
order by campaign.start_on desc, campaign.campaign_id
