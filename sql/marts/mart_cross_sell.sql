-- Purpose: how many product categories and products customers hold.
-- Grain: one row per quarter, branch, customer type and grade.
-- Owner: marketing.
-- Upstream: fct_balance, dim_quarter, dim_customer.
-- Caveat: of customers with an open account at the last month end of the
--   quarter that has balances. Built month by month.

with categories as (
    select
        fct_balance.as_of_month, fct_balance.quarter, fct_balance.customer_id,
        fct_balance.category,
        count(distinct fct_balance.product_id) as products
    from fct_balance
    inner join dim_quarter
        on fct_balance.as_of = dim_quarter.balance_on
    where fct_balance.is_open
    group by
        fct_balance.as_of_month,
        fct_balance.quarter,
        fct_balance.customer_id,
        fct_balance.category
),

customers as (
    select
        as_of_month, quarter, customer_id,
        count(*) as categories,
        sum(products) as products
    from categories
    group by as_of_month, quarter, customer_id
)

select
    customers.as_of_month,
    customers.quarter,
    customer.branch_id,
    customer.customer_type,
    customer.customer_grade,
    cast(count(*) as bigint) as holders,
    cast(count(*) filter (where customers.categories >= 2) as bigint)
        as multi_holders,
    cast(sum(customers.categories) as bigint) as categories_held,
    cast(sum(customers.products) as bigint) as products_held
from customers
inner join dim_customer as customer
    on customers.customer_id = customer.customer_id
group by
    customers.as_of_month,
    customers.quarter,
    customer.branch_id,
    customer.customer_type,
    customer.customer_grade
