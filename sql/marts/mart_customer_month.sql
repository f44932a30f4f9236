-- Purpose: how each customer banked in a month: days, channels, fees.
-- Grain: one row per customer and month with a transaction.
-- Owner: analytics.
-- Upstream: fct_transaction.
-- Caveat: own = not by the channel auto, which books interest and fees
--   without the customer. Days are grouped first: count(distinct) is slow.

with days as (
    select
        customer_id, transaction_month, quarter, transaction_date,
        count(*) filter (where coalesce(channel, '') <> 'auto')
            as own_transactions,
        count(*) filter (where channel in ('mobile', 'online'))
            as digital_transactions,
        sum(
            case when coalesce(channel, '') <> 'auto' then transaction_amount
            else 0 end
        ) as own_amount,
        sum(case when income_kind = 'service_fee' then income_amount else 0 end)
            as fee_amount
    from fct_transaction
    where quarter is not null
    group by customer_id, transaction_month, quarter, transaction_date
)

select
    customer_id,
    transaction_month,
    quarter,
    cast(count(*) filter (where own_transactions > 0) as bigint)
        as active_days,
    cast(sum(own_transactions) as bigint) as own_transactions,
    cast(sum(digital_transactions) as bigint) as digital_transactions,
    cast(sum(own_amount) as decimal(18, 2)) as own_amount,
    cast(sum(fee_amount) as decimal(18, 2)) as fee_amount,
    max(case when own_transactions > 0 then transaction_date end)
        as last_own_on
from days
group by customer_id, transaction_month, quarter
