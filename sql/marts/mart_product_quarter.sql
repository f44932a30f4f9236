-- Purpose: holdings, sales and income of each product over its life.
-- Grain: one row per product and quarter since its launch.
-- Owner: business.
-- Upstream: dim_product, dim_quarter, fct_balance, fct_transaction, parameter.
-- Caveat: today's stage. Weak = on sale, sold before, few sales two quarters
--   long. Sales = accounts opened or purchases (one often books the other).

with held_by_customer as (
    select
        fct_balance.product_id, fct_balance.quarter, fct_balance.customer_id,
        sum(balance) as balance,
        count(*) filter (where opened_on >= first_day) as accounts_opened
    from fct_balance
    inner join dim_quarter
        on fct_balance.as_of = dim_quarter.balance_on
    where is_open
    group by
        fct_balance.product_id, fct_balance.quarter, fct_balance.customer_id
),

held as (
    select
        product_id, quarter,
        count(*) as holders,
        sum(balance) as balance,
        sum(accounts_opened) as accounts_opened
    from held_by_customer
    group by product_id, quarter
),

sold as (
    select
        product_id, quarter,
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
        dim_product.product_id, dim_quarter.quarter,
        category, lifecycle_stage, balance, purchase_amount, income_amount,
        coalesce(holders, 0) as holders,
        coalesce(transactions, 0) as transactions,
        coalesce(accounts_opened, 0) as accounts_opened,
        coalesce(purchases, 0) as purchases,
        coalesce(greatest(accounts_opened, purchases), 0) as sales,
        (
            select cast(value as integer) from landed.parameter
            where name = 'weak_product_sales'
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
    cast(coalesce(balance, 0) as decimal(18, 2)) as balance,
    accounts_opened,
    transactions,
    purchases,
    cast(coalesce(purchase_amount, 0) as decimal(18, 2)) as purchase_amount,
    cast(coalesce(income_amount, 0) as decimal(18, 2)) as income_amount,
    sales,
    coalesce(
        lifecycle_stage in ('promotion', 'running', 'upgrade')
        and sales < weak_limit
        and lag(sales) over (partition by product_id order by quarter)
        < weak_limit
        and max(sales) over (partition by product_id order by quarter) > 0,
        false
    ) as is_weak
from product_quarters
