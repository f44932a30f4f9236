-- Purpose: customers chosen, reached, joined and converted, and the hold-out.
-- Grain: one row per campaign, branch, customer type and grade, and medium.
-- Owner: marketing.
-- Upstream: fct_campaign_participation, stg_campaign.
-- Caveat: each stage counts only customers of the stage before, so it can
--   only shrink; converted also counts who bought without joining.

with flagged as (
    select
        campaign_id, quarter, branch_id, customer_type, customer_grade,
        media_channel, is_hold_out, is_converted, converted_amount,
        satisfaction,
        is_reached and not is_hold_out as is_reached,
        is_joined and is_reached and not is_hold_out as is_joined
    from fct_campaign_participation
)

select
    flagged.campaign_id,
    flagged.quarter,
    campaign.campaign_type,
    campaign.activity_kind,
    campaign.strategy_kind,
    flagged.branch_id,
    flagged.customer_type,
    flagged.customer_grade,
    flagged.media_channel,
    cast(count(*) filter (where not is_hold_out) as bigint) as chosen,
    cast(count(*) filter (where is_reached) as bigint) as reached,
    cast(count(*) filter (where is_joined) as bigint) as joined,
    cast(count(*) filter (where is_joined and is_converted) as bigint)
        as joined_converted,
    cast(count(*) filter (where is_converted and not is_hold_out) as bigint)
        as converted,
    cast(count(*) filter (where is_hold_out) as bigint) as held_out,
    cast(count(*) filter (where is_converted and is_hold_out) as bigint)
        as held_out_converted,
    cast(
        sum(case when is_hold_out then 0 else converted_amount end)
        as decimal(18, 2)
    ) as converted_amount,
    cast(
        sum(case when is_hold_out then converted_amount else 0 end)
        as decimal(18, 2)
    ) as held_out_amount,
    cast(count(satisfaction) as bigint) as scores,
    cast(coalesce(sum(satisfaction), 0) as bigint) as score_sum
from flagged
inner join stg_campaign as campaign
    on flagged.campaign_id = campaign.campaign_id
group by
    flagged.campaign_id,
    flagged.quarter,
    campaign.campaign_type,
    campaign.activity_kind,
    campaign.strategy_kind,
    flagged.branch_id,
    flagged.customer_type,
    flagged.customer_grade,
    flagged.media_channel
