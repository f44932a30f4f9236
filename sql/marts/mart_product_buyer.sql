-- Purpose: who buys a product, and whether they are whom it is meant for.
-- Grain: one row per product, quarter, branch, customer type and grade.
-- Owner: marketing.
-- Upstream: mart_customer_purchase_day, dim_customer, stg_product_positioning.
-- Caveat: a customer counts once per product and quarter. Ages are those of
--   the last day with data. Without a stated target, in_target is null.

with buyers as (
    select
        product_id, quarter, customer_id,
        sum(purchases) as purchases,
        sum(purchase_amount) as purchase_amount
    from mart_customer_purchase_day
    group by product_id, quarter, customer_id
),

placed as (
    select
        buyers.product_id, buyers.quarter, customer.branch_id,
        customer.customer_type, customer.customer_grade,
        purchases, purchase_amount,
        target.product_id is not null as has_target,
        target.product_id is not null
        and coalesce(
            customer.customer_type = target.target_customer_type, true)
        and coalesce(customer.customer_grade = target.target_grade, true)
        and (
            target.age_from is null
            or coalesce(customer.age >= target.age_from, false)
        )
        and (
            target.age_to is null
            or coalesce(customer.age <= target.age_to, false)
        ) as is_in_target
    from buyers
    inner join dim_customer as customer
        on buyers.customer_id = customer.customer_id
    left join stg_product_positioning as target
        on buyers.product_id = target.product_id
)

select
    placed.product_id,
    dim_product.category,
    placed.quarter,
    placed.branch_id,
    placed.customer_type,
    placed.customer_grade,
    cast(count(*) as bigint) as buyers,
    cast(count(*) filter (where has_target) as bigint) as targeted_buyers,
    cast(count(*) filter (where is_in_target) as bigint) as buyers_in_target,
    cast(sum(purchases) as bigint) as purchases,
    cast(sum(purchase_amount) as decimal(18, 2)) as purchase_amount
from placed
left join dim_product
    on placed.product_id = dim_product.product_id
group by
    placed.product_id,
    dim_product.category,
    placed.quarter,
    placed.branch_id,
    placed.customer_type,
    placed.customer_grade
