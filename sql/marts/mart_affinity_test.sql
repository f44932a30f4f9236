-- Purpose: whether advice by common purchases foresees what was bought next.
-- Grain: one row per customer with earlier purchases who bought a new product
--   in the last four quarters.
-- Owner: marketing.
-- Upstream: mart_product_basket, mart_affinity_offer, dim_customer,
--   dim_quarter.
-- Caveat: pairs are learned from before these quarters only; the yardstick is
--   the same number of most bought products.

with known as (
    select customer_id
    from mart_product_basket
    where scope = 'test'
    group by customer_id
),

bought as (
    select later.customer_id, later.product_id
    from mart_product_basket as later
    inner join known
        on later.customer_id = known.customer_id
    left join mart_product_basket as earlier
        on later.customer_id = earlier.customer_id
        and later.product_id = earlier.product_id
        and earlier.scope = 'test'
    where later.scope = 'now'
        and earlier.customer_id is null
),

counted as (
    select
        bought.customer_id,
        count(*) as new_products,
        count(*) filter (where offer.is_advised) as hits,
        count(*) filter (where offer.is_popular) as popular_hits
    from bought
    left join mart_affinity_offer as offer
        on bought.customer_id = offer.customer_id
        and bought.product_id = offer.product_id
        and offer.scope = 'test'
    group by bought.customer_id
)

select
    counted.customer_id,
    (select max(quarter) from dim_quarter) as quarter,
    customer.branch_id,
    customer.customer_type,
    customer.customer_grade,
    cast(counted.new_products as bigint) as new_products,
    cast(counted.hits as bigint) as hits,
    cast(counted.popular_hits as bigint) as popular_hits
from counted
inner join dim_customer as customer
    on counted.customer_id = customer.customer_id
