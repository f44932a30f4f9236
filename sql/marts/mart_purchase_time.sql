-- Purpose: when customers buy, by weekday and hour of the bank's clock.
-- Grain: one row per month, branch, customer type, weekday and hour.
-- Owner: business.
-- Upstream: fct_transaction, dim_customer, parameter.
-- Caveat: hours are standard time; where clocks change, an hour in summer
--   counts as the hour before.

with offsets as (
    select cast(value as double) as minutes
    from landed.parameter
    where name = 'utc_offset_minutes'
),

purchases as (
    select
        transaction_month, quarter, branch_id, customer_id,
        transaction_amount,
        cast(extract(dow from transaction_date) as bigint) as dow,
        cast(floor(
            (extract(epoch from transaction_time) + 60 * minutes) / 3600.0
        ) as bigint) % 24 as hour
    from fct_transaction
    cross join offsets
    where is_purchase
)

select
    purchases.transaction_month,
    purchases.quarter,
    purchases.branch_id,
    dim_customer.customer_type,
    case when purchases.dow = 0 then 7 else purchases.dow end as weekday,
    purchases.hour,
    cast(count(*) as bigint) as purchases,
    cast(sum(purchases.transaction_amount) as decimal(18, 2))
        as purchase_amount
from purchases
left join dim_customer
    on purchases.customer_id = dim_customer.customer_id
group by
    purchases.transaction_month,
    purchases.quarter,
    purchases.branch_id,
    dim_customer.customer_type,
    case when purchases.dow = 0 then 7 else purchases.dow end,
    purchases.hour
