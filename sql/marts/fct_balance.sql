-- Purpose: month-end balances with fiscal quarter and product category.
-- Grain: one row per account and month end.
-- Owner: data.
-- Upstream: stg_account_balance, dim_date, dim_product.
-- Caveat: a loan's balance is the positive amount owed; see is_asset.

select
    balance.account_id,
    balance.customer_id,
    balance.product_id,
    balance.branch_id,
    dim_product.category,
    coalesce(dim_product.is_asset, false) as is_asset,
    balance.as_of,
    balance.as_of_month,
    dim_date.quarter,
    balance.opened_on,
    coalesce(balance.closed_on > balance.as_of, true) as is_open,
    balance.balance
from stg_account_balance as balance
left join dim_date
    on balance.as_of = dim_date.calendar_date
left join dim_product
    on balance.product_id = dim_product.product_id
