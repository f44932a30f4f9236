-- Purpose: business volume and income of the bank.
-- Grain: one row per month, booking branch, customer type and grade, product
--   category, channel and income kind ('none' = not income).
-- Owner: business.
-- Upstream: fct_transaction, dim_customer.
-- Caveat: a month lies in one fiscal quarter, so quarters are sums of it.

select
    fct_transaction.transaction_month as month,
    fct_transaction.quarter,
    fct_transaction.branch_id,
    dim_customer.customer_type,
    dim_customer.customer_grade,
    fct_transaction.category,
    fct_transaction.channel,
    coalesce(fct_transaction.income_kind, 'none') as income_kind,
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
    fct_transaction.transaction_month,
    fct_transaction.quarter,
    fct_transaction.branch_id,
    dim_customer.customer_type,
    dim_customer.customer_grade,
    fct_transaction.category,
    fct_transaction.channel,
    coalesce(fct_transaction.income_kind, 'none')
