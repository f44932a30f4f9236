-- Purpose: business volume and income by day.
-- Grain: one row per day, booking branch, customer type, product category
--   and channel.
-- Owner: business.
-- Upstream: fct_transaction, dim_customer.

select
    fct_transaction.transaction_date as day,
    fct_transaction.transaction_month,
    fct_transaction.quarter,
    fct_transaction.branch_id,
    dim_customer.customer_type,
    fct_transaction.category,
    fct_transaction.channel,
    cast(count(*) as bigint) as transactions,
    cast(count(*) filter (where fct_transaction.is_purchase) as bigint)
        as purchases,
    cast(sum(fct_transaction.transaction_amount) as decimal(18, 2))
        as transaction_amount,
    cast(sum(fct_transaction.income_amount) as decimal(18, 2))
        as income_amount
from fct_transaction
left join dim_customer
    on fct_transaction.customer_id = dim_customer.customer_id
group by
    fct_transaction.transaction_date,
    fct_transaction.transaction_month,
    fct_transaction.quarter,
    fct_transaction.branch_id,
    dim_customer.customer_type,
    fct_transaction.category,
    fct_transaction.channel
