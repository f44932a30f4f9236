-- Purpose: campaigns that chose the customer, and what came of them.
-- 用途：参与的营销活动及结果。
-- Covers: R-CUST-16
-- Order: 13

select
    mart_campaign.start_on,
    part.campaign_id,
    mart_campaign.campaign_name,
    mart_campaign.campaign_name_en,
    mart_campaign.activity_kind,
    part.media_channel,
    part.is_hold_out,
    part.is_reached,
    part.is_joined,
    part.is_converted,
    part.converted_on,
    part.converted_amount,
    part.satisfaction
from fct_campaign_participation as part
inner join mart_campaign
    on part.campaign_id = mart_campaign.campaign_id
where part.customer_id = $customer_id
order by mart_campaign.start_on desc, part.campaign_id
