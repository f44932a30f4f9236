-- Purpose: what each campaign reached and what it caused.
-- Grain: one row per campaign; quarter in which it began.
-- Owner: marketing.
-- Upstream: stg_campaign, fct_campaign_participation, dim_date.
-- Caveat: lift compares all customers chosen with the hold-out group, in
--   percentage points, with its standard error; null without a hold-out.

with results as (
    select
        campaign_id,
        count(*) filter (where not is_hold_out) as treated,
        count(*) filter (where is_reached) as reached,
        count(*) filter (where is_joined and not is_hold_out) as joined,
        count(*) filter (where is_converted and not is_hold_out) as converted,
        count(*) filter (where is_hold_out) as held_out,
        count(*) filter (where is_converted and is_hold_out)
            as held_out_converted,
        sum(case when is_hold_out then 0 else converted_amount end)
            as converted_amount,
        avg(satisfaction) as satisfaction
    from fct_campaign_participation
    group by campaign_id
),

rates as (
    select
        campaign_id, treated, reached, joined, converted, held_out,
        held_out_converted, converted_amount, satisfaction,
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
    coalesce(treated, 0) as treated,
    coalesce(reached, 0) as reached,
    coalesce(joined, 0) as joined,
    coalesce(converted, 0) as converted,
    coalesce(held_out, 0) as held_out,
    coalesce(held_out_converted, 0) as held_out_converted,
    participation_rate,
    conversion_rate,
    held_out_rate,
    100 * (conversion_rate - held_out_rate) as lift_points,
    100 * sqrt(
        conversion_rate * (1 - conversion_rate) / treated
        + held_out_rate * (1 - held_out_rate) / held_out
    ) as lift_error_points,
    cast(coalesce(converted_amount, 0) as decimal(18, 2)) as converted_amount,
    satisfaction,
    campaign.budget,
    campaign.cost
from stg_campaign as campaign
left join rates
    on campaign.campaign_id = rates.campaign_id
left join dim_date
    on campaign.start_on = dim_date.calendar_date
