-- Purpose: what each customer holds now, product by product.
-- Grain: one row per customer and product with an open account on the last
--   day with balances.
-- Owner: analytics.
-- Upstream: fct_balance, dim_quarter, dim_product, dim_customer.
-- Caveat: of a loan or card the balance is what is owed; see is_asset.

with latest as (
    select quarter, balance_on
    from dim_quarter
    where balance_on = (select max(balance_on) from dim_quarter)
),

held as (
    select
        balance.customer_id,
        balance.product_id,
        latest.quarter,
        latest.balance_on,
        count(*) as accounts,
        sum(balance.balance) as balance,
        min(balance.opened_on) as opened_on
    from fct_balance as balance
    inner join latest
        on balance.as_of = latest.balance_on
    where balance.is_open
    group by
        balance.customer_id,
        balance.product_id,
        latest.quarter,
        latest.balance_on
)

select
    held.customer_id,
    held.product_id,
    held.quarter,
    customer.branch_id,
    customer.customer_type,
    customer.customer_grade,
    dim_product.product_name,
    dim_product.product_name_en,
    dim_product.category,
    dim_product.risk_level,
    dim_product.is_asset,
    held.balance_on,
    cast(held.accounts as bigint) as accounts,
    cast(held.balance as decimal(18, 2)) as balance,
    held.opened_on
from held
left join dim_product
    on held.product_id = dim_product.product_id
left join dim_customer as customer
    on held.customer_id = customer.customer_id
