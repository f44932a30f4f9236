-- Purpose: customers with a need for a product that they do not hold.
-- Grain: one row per customer and open need category that a product answers.
-- Owner: marketing.
-- Upstream: mart_need_open, stg_recommendation_rule, mart_customer_product,
--   dim_customer.
-- Caveat: held means any product that a rule names for the need. A need for
--   which no rule has a product is not in here but in mart_need_open.

with needs as (
    select
        customer_id, quarter, need_category,
        max(priority) as priority,
        min(found_on) as found_on
    from mart_need_open
    where need_category in (
        select need_category from stg_recommendation_rule
    )
    group by customer_id, quarter, need_category
),

held as (
    select distinct product.customer_id, rule.need_category
    from mart_customer_product as product
    inner join stg_recommendation_rule as rule
        on product.product_id = rule.product_id
)

select
    needs.customer_id,
    needs.quarter,
    customer.branch_id,
    customer.customer_type,
    customer.customer_grade,
    customer.age_band,
    customer.manager_id,
    needs.need_category,
    cast(needs.priority as bigint) as priority,
    needs.found_on
from needs
inner join dim_customer as customer
    on needs.customer_id = customer.customer_id
left join held
    on needs.customer_id = held.customer_id
    and needs.need_category = held.need_category
where held.customer_id is null
