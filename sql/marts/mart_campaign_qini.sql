-- Purpose: Qini curve: caused conversions when a campaign goes only to the
--   best deciles of the score, against a random choice of as many.
-- Grain: one row per campaign and decile, best scores first.
-- Owner: marketing.
-- Upstream: mart_campaign_decile.
-- Caveat: Qini = conversions of the treated so far, less those of the
--   held out so far, scaled by treated over held out so far; null without.

with summed as (
    select
        campaign_id, quarter, decile, treated, converted, held_out,
        held_out_converted,
        sum(treated) over so_far as treated_so_far,
        cast(sum(converted) over so_far as double) as converted_so_far,
        sum(held_out) over so_far as held_so_far,
        cast(sum(held_out_converted) over so_far as double) as lost_so_far,
        sum(treated) over whole as all_treated,
        cast(sum(converted) over whole as double) as all_converted,
        sum(held_out) over whole as all_held,
        cast(sum(held_out_converted) over whole as double) as all_lost
    from mart_campaign_decile
    window
        so_far as (partition by campaign_id order by decile),
        whole as (partition by campaign_id)
)

select
    campaign_id,
    quarter,
    decile,
    treated,
    converted,
    cast(converted as double) / nullif(treated, 0) as response_rate,
    cast(converted as double) / nullif(treated, 0)
    / nullif(all_converted / nullif(all_treated, 0), 0) as response_index,
    100 * (
        cast(converted as double) / nullif(treated, 0)
        - cast(held_out_converted as double) / nullif(held_out, 0)
    ) as lift_points,
    cast(treated_so_far as double) / nullif(all_treated, 0) as treated_share,
    converted_so_far - lost_so_far * treated_so_far / nullif(held_so_far, 0)
        as qini,
    (all_converted - all_lost * all_treated / nullif(all_held, 0))
    * treated_so_far / nullif(all_treated, 0) as random_qini
from summed
