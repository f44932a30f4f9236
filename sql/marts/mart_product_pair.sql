-- Purpose: which products are bought by the same customers.
-- Grain: one row per scope, kind of customer, product and other product with a
--   common buyer.
-- Owner: marketing.
-- Upstream: mart_product_basket.
-- Caveat: confidence = common buyers / buyers of the product; lift = confidence
--   over the share of buyers of the kind who bought the other one. No order in time.

with sizes as (
    select scope, customer_kind, product_id, count(*) as buyers
    from mart_product_basket
    group by scope, customer_kind, product_id
),

people as (
    select scope, customer_kind, customer_id
    from mart_product_basket
    group by scope, customer_kind, customer_id
),

everyone as (
    select scope, customer_kind, count(*) as customers
    from people
    group by scope, customer_kind
),

pairs as (
    select
        one.scope, one.customer_kind, one.product_id,
        other.product_id as other_product_id, count(*) as common_buyers
    from mart_product_basket as one
    inner join mart_product_basket as other
        on one.scope = other.scope
        and one.customer_id = other.customer_id
    where one.product_id <> other.product_id
    group by
        one.scope, one.customer_kind, one.product_id, other.product_id
)

select
    pairs.scope,
    pairs.customer_kind,
    pairs.product_id,
    pairs.other_product_id,
    cast(sizes.buyers as bigint) as buyers,
    cast(others.buyers as bigint) as other_buyers,
    cast(pairs.common_buyers as bigint) as common_buyers,
    cast(pairs.common_buyers as double) / sizes.buyers as confidence,
    cast(pairs.common_buyers as double) * everyone.customers
    / (cast(sizes.buyers as double) * others.buyers) as lift
from pairs
inner join sizes
    on pairs.scope = sizes.scope
    and pairs.customer_kind = sizes.customer_kind
    and pairs.product_id = sizes.product_id
inner join sizes as others
    on pairs.scope = others.scope
    and pairs.customer_kind = others.customer_kind
    and pairs.other_product_id = others.product_id
inner join everyone
    on pairs.scope = everyone.scope
    and pairs.customer_kind = everyone.customer_kind
