-- Purpose: response of customers by deciles of a simple score.
-- Grain: one row per campaign and decile, best scores first.
-- Owner: marketing.
-- Upstream: fct_campaign_participation, mart_customer_purchase_day, parameter.
-- Caveat: the score is a rule, no learned model: purchases in the
--   campaign_score_days before the start; ties in the order of a hash.

with windows as (
    select
        campaign_id,
        start_on,
        start_on - cast((
            select cast(value as double) from landed.parameter
            where name = 'campaign_score_days'
        ) as integer) as score_from
    from mart_campaign
),

scores as (
    select
        part.campaign_id, part.customer_id, sum(bought.purchases) as score
    from fct_campaign_participation as part
    inner join mart_customer_purchase_day as bought
        on part.customer_id = bought.customer_id
    inner join windows
        on part.campaign_id = windows.campaign_id
        and bought.transaction_date >= windows.score_from
        and bought.transaction_date < windows.start_on
    group by part.campaign_id, part.customer_id
),

ranked as (
    select
        part.campaign_id, part.quarter, part.is_hold_out, part.is_converted,
        coalesce(score, 0) as score,
        ntile(10) over (
            partition by part.campaign_id
            order by coalesce(score, 0) desc, md5(part.customer_id)
        ) as decile
    from fct_campaign_participation as part
    left join scores
        on part.campaign_id = scores.campaign_id
        and part.customer_id = scores.customer_id
)

select
    campaign_id,
    quarter,
    cast(decile as bigint) as decile,
    cast(min(score) as bigint) as lowest_score,
    cast(count(*) filter (where not is_hold_out) as bigint) as treated,
    cast(count(*) filter (where is_converted and not is_hold_out) as bigint)
        as converted,
    cast(count(*) filter (where is_hold_out) as bigint) as held_out,
    cast(count(*) filter (where is_converted and is_hold_out) as bigint)
        as held_out_converted
from ranked
group by campaign_id, quarter, decile
