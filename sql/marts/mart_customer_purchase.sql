-- Purpose: when, how often, for how much and where each customer buys.
-- Grain: one row per customer and quarter with a purchase.
-- Owner: business.
-- Upstream: fct_transaction, dim_customer.
-- Caveat: the main channel is the one with most purchases, then most money.

with by_channel as (
    select
        customer_id, quarter, channel,
        count(*) as purchases,
        sum(transaction_amount) as purchase_amount,
        min(transaction_date) as first_purchase_on,
        max(transaction_date) as last_purchase_on
    from fct_transaction
    where is_purchase
    group by customer_id, quarter, channel
),

ranked as (
    select
        customer_id, quarter, channel, purchases, purchase_amount,
        first_purchase_on, last_purchase_on,
        row_number() over (
            partition by customer_id, quarter
            order by purchases desc, purchase_amount desc, channel
        ) as place
    from by_channel
),

summed as (
    select
        customer_id, quarter,
        sum(purchases) as purchases,
        sum(purchase_amount) as purchase_amount,
        min(first_purchase_on) as first_purchase_on,
        max(last_purchase_on) as last_purchase_on,
        max(channel) filter (where place = 1) as main_channel
    from ranked
    group by customer_id, quarter
)

select
    summed.customer_id,
    summed.quarter,
    dim_customer.branch_id,
    dim_customer.customer_type,
    dim_customer.customer_grade,
    cast(summed.purchases as bigint) as purchases,
    cast(summed.purchase_amount as decimal(18, 2)) as purchase_amount,
    summed.first_purchase_on,
    summed.last_purchase_on,
    summed.main_channel as channel
from summed
left join dim_customer
    on summed.customer_id = dim_customer.customer_id
