-- Purpose: loyalty of those a campaign reached, before and after.
-- Grain: one row per campaign; quarter in which it began.
-- Owner: marketing.
-- Upstream: mart_campaign, fct_campaign_participation, mart_customer_loyalty,
--   dim_quarter.
-- Caveat: score at the end of the quarter before and of the one after the
--   start, of customers who have both. The hold-out group shows what would
--   have happened anyway.

with scores as (
    select
        part.campaign_id, part.is_hold_out, part.is_reached,
        before.loyalty_score as score_before,
        after.loyalty_score as score_after
    from fct_campaign_participation as part
    inner join dim_quarter as own
        on part.quarter = own.quarter
    inner join dim_quarter as next
        on own.ordinal + 1 = next.ordinal
    inner join mart_customer_loyalty as before
        on part.customer_id = before.customer_id
        and own.previous_quarter = before.quarter
    inner join mart_customer_loyalty as after
        on part.customer_id = after.customer_id
        and next.quarter = after.quarter
),

changes as (
    select
        campaign_id,
        count(*) filter (where is_reached) as compared,
        avg(score_before) filter (where is_reached) as score_before,
        avg(score_after) filter (where is_reached) as score_after,
        avg(score_after - score_before) filter (where is_hold_out)
            as hold_out_change
    from scores
    group by campaign_id
)

select
    campaign.campaign_id,
    campaign.quarter,
    campaign.strategy_kind,
    campaign.activity_kind,
    campaign.reached,
    cast(coalesce(changes.compared, 0) as bigint) as compared,
    changes.score_before,
    changes.score_after,
    changes.hold_out_change
from mart_campaign as campaign
left join changes
    on campaign.campaign_id = changes.campaign_id
