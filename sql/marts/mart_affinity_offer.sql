-- Purpose: products to offer next, by what buyers of the same products bought.
-- Grain: one row per scope, customer and product not yet bought.
-- Owner: marketing.
-- Upstream: mart_product_basket, mart_product_pair, dim_product,
--   mart_customer_tolerance, mart_customer_product, dim_customer, dim_quarter,
--   parameter.
-- Caveat: score = mean confidence over his products. On sale and suited as of
--   today in the test, too. popular_place ignores what he bought.

with sizes as (
    select scope, customer_id, count(*) as products
    from mart_product_basket
    group by scope, customer_id
),

summed as (
    select
        basket.scope, basket.customer_id, pair.other_product_id as product_id,
        sum(pair.confidence) as confidence_sum, max(pair.other_buyers) as buyers
    from mart_product_basket as basket
    inner join mart_product_pair as pair
        on basket.scope = pair.scope
        and basket.customer_kind = pair.customer_kind
        and basket.product_id = pair.product_id
    group by basket.scope, basket.customer_id, pair.other_product_id
),

offers as (
    select
        summed.scope, summed.customer_id, summed.product_id, summed.buyers,
        summed.confidence_sum / sizes.products as score
    from summed
    inner join sizes
        on summed.scope = sizes.scope and summed.customer_id = sizes.customer_id
    inner join dim_product as product
        on summed.product_id = product.product_id
    inner join mart_customer_tolerance as tolerance
        on summed.customer_id = tolerance.customer_id
    left join mart_product_basket as bought
        on summed.scope = bought.scope
        and summed.customer_id = bought.customer_id
        and summed.product_id = bought.product_id
    left join mart_customer_product as held
        on summed.scope = 'now'
        and summed.customer_id = held.customer_id
        and summed.product_id = held.product_id
    where bought.customer_id is null and held.customer_id is null
        and product.lifecycle_stage not in ('planning', 'exit')
        and case product.risk_level
            when 'low' then 1 when 'medium' then 2 else 3
        end <= tolerance.tolerance_level
),

ranked as (
    select
        scope, customer_id, product_id, score,
        row_number() over (
            partition by scope, customer_id order by score desc, product_id
        ) as place,
        row_number() over (
            partition by scope, customer_id order by buyers desc, product_id
        ) as popular_place,
        (
            select cast(value as bigint) from landed.parameter
            where name = 'affinity_offers'
        ) as wanted
    from offers
)

select
    ranked.scope, ranked.customer_id, ranked.product_id,
    (select max(quarter) from dim_quarter) as quarter,
    customer.branch_id, customer.customer_type, customer.customer_grade,
    score, place, popular_place,
    place <= wanted as is_advised, popular_place <= wanted as is_popular
from ranked
inner join dim_customer as customer
    on ranked.customer_id = customer.customer_id
where customer.closed_on is null
    or ranked.scope = 'test'
