-- Purpose: what each campaign caused, and whether that is beyond chance.
-- Grain: one row per campaign that ran; quarter in which it began.
-- Owner: marketing.
-- Upstream: mart_campaign, parameter.
-- Caveat: lift = conversion of the chosen less that of the hold-out group,
--   with Newcombe's interval and the two-proportion test. Without a hold-out
--   group all of it is null and the verdict says no_control.

with limits as (
    select
        (
            select cast(value as double) from landed.parameter
            where name = 'campaign_confidence'
        ) as confidence,
        (
            select cast(value as double) from landed.parameter
            where name = 'campaign_power'
        ) as wanted_power,
        (
            select cast(value as double) from landed.parameter
            where name = 'campaign_minimum_lift'
        ) as minimum_lift
),

tested as (
    select
        campaign_id, quarter, campaign_type, activity_kind, strategy_kind,
        treated, converted, conversion_rate, held_out, held_out_converted,
        held_out_rate, lift_points, minimum_lift,
        1 - confidence as alpha,
        100 * newcombe_lower(
            converted, treated, held_out_converted, held_out, confidence
        ) as lift_low_points,
        100 * newcombe_upper(
            converted, treated, held_out_converted, held_out, confidence
        ) as lift_high_points,
        two_proportion_p(converted, treated, held_out_converted, held_out)
            as p_value,
        two_proportion_power(
            conversion_rate, held_out_rate, treated, held_out, 1 - confidence
        ) as power,
        two_proportion_sample_size(
            conversion_rate, held_out_rate, 1 - confidence, wanted_power
        ) as sample_size_needed
    from mart_campaign
    cross join limits
    where status not in ('draft', 'deleted')
)

select
    campaign_id,
    quarter,
    campaign_type,
    activity_kind,
    strategy_kind,
    treated,
    converted,
    conversion_rate,
    held_out,
    held_out_converted,
    held_out_rate,
    lift_points,
    lift_low_points,
    lift_high_points,
    p_value,
    power,
    case when abs(lift_points) >= minimum_lift then sample_size_needed end
        as sample_size_needed,
    case
        when treated = 0 then 'no_data'
        when held_out = 0 then 'no_control'
        when p_value < alpha and lift_points > 0 then 'works'
        when p_value < alpha then 'harms'
        when greatest(-lift_low_points, lift_high_points) <= minimum_lift
            then 'no_effect'
        else 'inconclusive'
    end as verdict
from tested
