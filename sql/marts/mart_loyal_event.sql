-- Purpose: do loyal customers come to events more than others?
-- Grain: one row per quarter, kind of activity and level of loyalty.
-- Owner: marketing.
-- Upstream: fct_campaign_participation, mart_campaign, mart_customer_loyalty,
--   dim_quarter.
-- Caveat: loyalty at the end of the quarter before, so that the event does not
--   explain itself. Invited = reached.

select
    part.quarter,
    campaign.activity_kind,
    case when loyalty.is_loyal then 'loyal' else 'other' end as loyalty_level,
    cast(count(*) as bigint) as invited,
    cast(count(*) filter (where part.is_joined) as bigint) as attending
from fct_campaign_participation as part
inner join mart_campaign as campaign
    on part.campaign_id = campaign.campaign_id
inner join dim_quarter
    on part.quarter = dim_quarter.quarter
inner join mart_customer_loyalty as loyalty
    on part.customer_id = loyalty.customer_id
    and dim_quarter.previous_quarter = loyalty.quarter
where part.is_reached
group by
    part.quarter, campaign.activity_kind,
    case when loyalty.is_loyal then 'loyal' else 'other' end
