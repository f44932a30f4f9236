-- Purpose: lift of each campaign in each segment: type, grade and age.
-- Grain: one row per campaign, kind of segment and segment.
-- Owner: marketing.
-- Upstream: fct_campaign_participation, dim_customer, parameter.
-- Caveat: many segments are looked at, so one interval in twenty misses by
--   chance. Small segments have wide intervals: read them, not the lift alone.

with participants as (
    select
        part.campaign_id, part.quarter, part.customer_type,
        part.customer_grade, dim_customer.age_band,
        case when is_hold_out then 0 else 1 end as treated,
        case when is_hold_out then 1 else 0 end as held_out,
        case when is_converted then 1 else 0 end as converted
    from fct_campaign_participation as part
    left join dim_customer
        on part.customer_id = dim_customer.customer_id
),

groups as (
    select
        campaign_id, quarter, customer_type, customer_grade, age_band,
        sum(treated) as treated,
        sum(treated * converted) as converted,
        sum(held_out) as held_out,
        sum(held_out * converted) as held_out_converted
    from participants
    group by campaign_id, quarter, customer_type, customer_grade, age_band
),

listed as (
    select
        campaign_id, quarter, 'customer_type' as segment_kind,
        customer_type as segment, treated, converted, held_out,
        held_out_converted
    from groups
    union all
    select
        campaign_id, quarter, 'customer_grade', customer_grade, treated,
        converted, held_out, held_out_converted
    from groups
    union all
    select
        campaign_id, quarter, 'age_band', age_band, treated, converted,
        held_out, held_out_converted
    from groups
),

segments as (
    select
        campaign_id, quarter, segment_kind, segment,
        cast(sum(treated) as bigint) as treated,
        cast(sum(converted) as bigint) as converted,
        cast(sum(held_out) as bigint) as held_out,
        cast(sum(held_out_converted) as bigint) as held_out_converted,
        (
            select cast(value as double) from landed.parameter
            where name = 'campaign_confidence'
        ) as confidence
    from listed
    where segment is not null
    group by campaign_id, quarter, segment_kind, segment
)

select
    campaign_id, quarter, segment_kind, segment, treated, converted,
    held_out, held_out_converted,
    100 * (
        cast(converted as double) / nullif(treated, 0)
        - cast(held_out_converted as double) / nullif(held_out, 0)
    ) as lift_points,
    100 * newcombe_lower(
        converted, treated, held_out_converted, held_out, confidence
    ) as lift_low_points,
    100 * newcombe_upper(
        converted, treated, held_out_converted, held_out, confidence
    ) as lift_high_points
from segments
