-- Purpose: activity of customers before and after a campaign, by the part
--   that they took.
-- Grain: one row per campaign and part: joined, not joined, held out.
-- Owner: marketing.
-- Upstream: fct_campaign_participation, mart_campaign, mart_customer_activity.
-- Caveat: the quarter before the one it began in, and the one after the one
--   it ended in, both complete; customers since the first day of the former.

with windows as (
    select
        campaign.campaign_id, campaign.activity_kind, campaign.quarter,
        before.quarter as quarter_before,
        before.first_day as first_day,
        after.quarter as quarter_after
    from mart_campaign as campaign
    inner join dim_quarter as started
        on campaign.start_on between started.first_day and started.last_day
    inner join dim_quarter as ended
        on campaign.end_on between ended.first_day and ended.last_day
    inner join dim_quarter as before
        on started.previous_quarter = before.quarter
    inner join dim_quarter as after
        on ended.quarter = after.previous_quarter
    where after.is_complete
),

customers as (
    select
        part.campaign_id, part.quarter, windows.activity_kind,
        coalesce(before.transactions, 0) as transactions_before,
        coalesce(after.transactions, 0) as transactions_after,
        case
            when part.is_hold_out then 'held_out'
            when part.is_joined then 'joined'
            else 'not_joined'
        end as campaign_part
    from fct_campaign_participation as part
    inner join windows
        on part.campaign_id = windows.campaign_id
    inner join dim_customer as customer
        on part.customer_id = customer.customer_id
        and customer.opened_on <= windows.first_day
    left join mart_customer_activity as before
        on part.customer_id = before.customer_id
        and windows.quarter_before = before.quarter
    left join mart_customer_activity as after
        on part.customer_id = after.customer_id
        and windows.quarter_after = after.quarter
)

select
    campaign_id,
    quarter,
    activity_kind,
    campaign_part,
    cast(count(*) as bigint) as customers,
    cast(count(*) filter (where transactions_before > 0) as bigint)
        as active_before,
    cast(count(*) filter (where transactions_after > 0) as bigint)
        as active_after,
    cast(sum(transactions_before) as bigint) as transactions_before,
    cast(sum(transactions_after) as bigint) as transactions_after
from customers
group by campaign_id, quarter, activity_kind, campaign_part
