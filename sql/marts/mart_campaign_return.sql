-- Purpose: cost, caused sales and margin, return, and plan against result.
-- Grain: one row per campaign that ran; quarter in which it began.
-- Owner: marketing.
-- Upstream: mart_campaign, mart_campaign_funnel, stg_campaign, parameter.
-- Caveat: caused = what the chosen bought beyond what the hold-out group
--   bought a head; null without a hold-out group, never from the chosen alone.

with amounts as (
    select
        campaign_id,
        cast(sum(converted_amount) as double) as treated_amount,
        cast(sum(held_out_amount) as double) as held_out_amount
    from mart_campaign_funnel
    group by campaign_id
),

figures as (
    select
        mart.campaign_id, mart.quarter, mart.campaign_type,
        mart.activity_kind, mart.strategy_kind, mart.treated, mart.reached,
        mart.converted, mart.conversion_rate, mart.participation_rate,
        mart.lift_points, mart.satisfaction,
        mart.budget, mart.cost, campaign.goal_metric, campaign.goal_value,
        mart.lift_points / 100 * mart.treated as incremental_conversions,
        treated_amount - held_out_amount * mart.treated
        / nullif(mart.held_out, 0) as incremental_amount,
        cast(mart.cost as double) as spent,
        (
            select cast(value as double) from landed.parameter
            where name = 'campaign_margin'
        ) as margin_share,
        case campaign.goal_metric
            when 'conversion_rate' then mart.conversion_rate
            when 'participation_rate' then mart.participation_rate
            when 'lift_points' then mart.lift_points
            when 'satisfaction' then mart.satisfaction
            when 'reached' then cast(mart.reached as double)
            when 'converted' then cast(mart.converted as double)
        end as actual_value
    from mart_campaign as mart
    inner join stg_campaign as campaign
        on mart.campaign_id = campaign.campaign_id
    left join amounts
        on mart.campaign_id = amounts.campaign_id
    where mart.status not in ('draft', 'deleted')
)

select
    campaign_id,
    quarter,
    campaign_type,
    activity_kind,
    strategy_kind,
    treated,
    reached,
    converted,
    budget,
    cost,
    coalesce(cost > budget, false) as is_over_budget,
    incremental_conversions,
    incremental_amount,
    margin_share * incremental_amount as incremental_margin,
    (margin_share * incremental_amount - spent) / nullif(spent, 0)
        as return_on_cost,
    spent / nullif(reached, 0) as cost_per_reach,
    spent / nullif(converted, 0) as cost_per_conversion,
    case
        when incremental_conversions > 0 then spent / incremental_conversions
    end as cost_per_caused_conversion,
    goal_metric,
    goal_value,
    actual_value,
    actual_value / nullif(goal_value, 0) as goal_attainment,
    actual_value >= goal_value as is_goal_met
from figures
