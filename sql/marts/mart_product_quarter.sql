-- Purpose: holdings, sales and income of each product over its life.
-- Grain: one row per product and quarter since its launch.
-- Owner: business.
-- Upstream: dim_product, dim_quarter, fct_balance, fct_transaction, parameter.
-- Caveat: today's stage. Weak = on sale, few purchases two quarters long.

with held as (
    select
        fct_balance.product_id,
        fct_balance.quarter,
        count(distinct fct_balance.customer_id) as holders,
        count(*) as accounts,
        sum(balance) as balance
    from fct_balance
    inner join dim_quarter
        on fct_balance.quarter = dim_quarter.quarter
        and fct_balance.as_of = dim_quarter.balance_on
    where fct_balance.is_open
    group by fct_balance.product_id, fct_balance.quarter
),

sold as (
    select
        product_id,
        quarter,
        count(*) as transactions,
        count(*) filter (where is_purchase) as purchases,
        sum(case when is_purchase then transaction_amount else 0 end)
            as purchase_amount,
        sum(income_amount) as income_amount
    from fct_transaction
    group by product_id, quarter
),

product_quarters as (
    select
        dim_product.product_id, dim_product.category,
        dim_product.lifecycle_stage, dim_quarter.quarter,
        coalesce(held.holders, 0) as holders,
        coalesce(held.accounts, 0) as accounts,
        coalesce(held.balance, 0) as balance,
        coalesce(sold.transactions, 0) as transactions,
        coalesce(sold.purchases, 0) as purchases,
        coalesce(sold.purchase_amount, 0) as purchase_amount,
        coalesce(sold.income_amount, 0) as income_amount,
        (
            select cast(value as integer) from landed.parameter
            where name = 'weak_product_purchases'
        ) as weak_limit
    from dim_product
    inner join dim_quarter
        on coalesce(dim_product.launched_on <= dim_quarter.last_day, true)
    left join held
        on dim_product.product_id = held.product_id
        and dim_quarter.quarter = held.quarter
    left join sold
        on dim_product.product_id = sold.product_id
        and dim_quarter.quarter = sold.quarter
)

select
    product_id,
    quarter,
    category,
    lifecycle_stage,
    holders,
    accounts,
    cast(balance as decimal(18, 2)) as balance,
    transactions,
    purchases,
    cast(purchase_amount as decimal(18, 2)) as purchase_amount,
    cast(income_amount as decimal(18, 2)) as income_amount,
    coalesce(
        lifecycle_stage in ('promotion', 'running', 'upgrade')
        and purchases < weak_limit
        and lag(purchases) over (partition by product_id order by quarter)
        < weak_limit,
        false
    ) as is_weak
from product_quarters
