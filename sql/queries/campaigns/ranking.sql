-- Purpose: all campaigns that ran, the largest lift first.

select
    campaign.campaign_id,
    campaign.campaign_name,
    campaign.campaign_name_en,
    effect.lift_points,
    effect.lift_low_points,
    effect.lift_high_points,
    effect.verdict,
    campaign.participation_rate,
    campaign.conversion_rate,
    campaign.satisfaction,
    result.cost_per_conversion,
    result.return_on_cost,
    result.goal_attainment
from mart_campaign_effect as effect
inner join mart_campaign as campaign
    on effect.campaign_id = campaign.campaign_id
inner join mart_campaign_return as result
    on effect.campaign_id = result.campaign_id
order by effect.lift_points desc nulls last, campaign.campaign_id
