-- Purpose: what each campaign reached and what it caused.
-- Grain: one row per campaign; quarter in which it began.
-- Owner: marketing.
-- Upstream: stg_campaign, fct_campaign_participation, dim_date.
-- Caveat: lift compares all contacted-by-plan customers with the hold-out
--   group, in percentage points; null without a hold-out group.

with results as (
    select
        campaign_id,
        count(*) filter (where not is_hold_out) as treated,
        count(*) filter (where not is_hold_out and is_reached) as reached,
        count(*) filter (where not is_hold_out and is_joined) as joined,
        count(*) filter (where not is_hold_out and is_converted)
            as converted,
        count(*) filter (where is_hold_out) as held_out,
        count(*) filter (where is_hold_out and is_converted)
            as held_out_converted,
        sum(converted_amount) filter (where not is_hold_out)
            as converted_amount,
        avg(satisfaction) as satisfaction
    from fct_campaign_participation
    group by campaign_id
),

rates as (
    select
        campaign_id,
        cast(joined as double) / nullif(reached, 0) as participation_rate,
        cast(converted as double) / nullif(treated, 0) as conversion_rate,
        cast(held_out_converted as double) / nullif(held_out, 0)
            as held_out_rate
    from results
)

select
    campaign.campaign_id,
    campaign.campaign_name,
    campaign.campaign_name_en,
    campaign.campaign_type,
    campaign.activity_kind,
    campaign.strategy_kind,
    campaign.product_id,
    campaign.status,
    campaign.start_on,
    campaign.end_on,
    dim_date.quarter,
    cast(coalesce(results.treated, 0) as bigint) as treated,
    cast(coalesce(results.reached, 0) as bigint) as reached,
    cast(coalesce(results.joined, 0) as bigint) as joined,
    cast(coalesce(results.converted, 0) as bigint) as converted,
    cast(coalesce(results.held_out, 0) as bigint) as held_out,
    cast(coalesce(results.held_out_converted, 0) as bigint)
        as held_out_converted,
    rates.participation_rate,
    rates.conversion_rate,
    rates.held_out_rate,
    100 * (rates.conversion_rate - rates.held_out_rate) as lift_points,
    cast(coalesce(results.converted_amount, 0) as decimal(18, 2))
        as converted_amount,
    results.satisfaction,
    campaign.budget,
    campaign.cost
from stg_campaign as campaign
left join results
    on campaign.campaign_id = results.campaign_id
left join rates
    on campaign.campaign_id = rates.campaign_id
left join dim_date
    on campaign.start_on = dim_date.calendar_date
