-- Purpose: the products that each customer has bought so far, and those that
--   he had bought before the last four quarters, to test advice against them.
-- Grain: one row per scope (now, test), customer and product.
-- Owner: marketing.
-- Upstream: mart_customer_purchase_day, dim_quarter, dim_customer.
-- Caveat: purchases only; what was opened before the files begin is not in.

with split as (
    select min(first_day) as test_from
    from dim_quarter
    where ordinal > (select max(ordinal) - 4 from dim_quarter)
),

bought as (
    select customer_id, product_id, min(transaction_date) as first_on
    from mart_customer_purchase_day
    group by customer_id, product_id
),

baskets as (
    select
        bought.customer_id, bought.product_id, bought.first_on,
        case
            when customer.customer_type = 'individual' then 'person'
            else 'organisation'
        end as customer_kind
    from bought
    inner join dim_customer as customer
        on bought.customer_id = customer.customer_id
)

select
    'now' as scope,
    customer_kind,
    customer_id,
    product_id,
    first_on
from baskets
union all
select
    'test' as scope,
    customer_kind,
    customer_id,
    product_id,
    first_on
from baskets
cross join split
where first_on < test_from
