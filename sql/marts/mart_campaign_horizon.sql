-- Purpose: short and long effect: what chosen and held-out customers did
--   within 30, 90 and 180 days of the first day of a campaign.
-- Grain: one row per campaign and horizon that data cover completely.
-- Owner: marketing.
-- Upstream: fct_campaign_participation, mart_customer_purchase_day.
-- Caveat: both groups are counted from the same day, reached or not. Sales
--   are all purchases of any product; kept = not closed at the end.

with windows as (
    select
        campaign_id, quarter, start_on, horizon_days,
        start_on + horizon_days as end_on
    from mart_campaign
    cross join (
        select 30 as horizon_days
        union all select 90
        union all select 180
    ) as horizons
    where start_on + horizon_days
        <= (select last_day + 1 from dim_extent)
),

people as (
    select
        windows.campaign_id, horizon_days, is_hold_out,
        count(*) as customers,
        count(*) filter (where converted_on < end_on) as converted,
        count(*) filter (where coalesce(closed_on >= end_on, true)) as kept
    from windows
    inner join fct_campaign_participation as part
        on windows.campaign_id = part.campaign_id
    left join dim_customer
        on part.customer_id = dim_customer.customer_id
    group by windows.campaign_id, horizon_days, is_hold_out
),

sales as (
    select
        windows.campaign_id, horizon_days, is_hold_out,
        sum(purchases) as purchases,
        cast(sum(purchase_amount) as double) as amount
    from fct_campaign_participation as part
    inner join mart_customer_purchase_day as bought
        on part.customer_id = bought.customer_id
    inner join windows
        on part.campaign_id = windows.campaign_id
        and bought.transaction_date >= windows.start_on
        and bought.transaction_date < windows.end_on
    group by windows.campaign_id, horizon_days, is_hold_out
),

effects as (
    select
        people.campaign_id, people.horizon_days, people.is_hold_out,
        customers, converted, kept,
        coalesce(purchases, 0) as purchases, coalesce(amount, 0) as amount
    from people
    left join sales
        on people.campaign_id = sales.campaign_id
        and people.horizon_days = sales.horizon_days
        and people.is_hold_out = sales.is_hold_out
)

select
    windows.campaign_id,
    windows.quarter,
    cast(windows.horizon_days as varchar) as horizon,
    case when is_hold_out then 'held_out' else 'chosen' end as campaign_group,
    customers,
    converted,
    kept,
    cast(purchases as bigint) as purchases,
    cast(amount as decimal(18, 2)) as purchase_amount
from windows
inner join effects
    on windows.campaign_id = effects.campaign_id
    and windows.horizon_days = effects.horizon_days
