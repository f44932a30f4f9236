-- Purpose: offers made for needs, and what became of them.
-- Grain: one row per offer; quarter of the offer.
-- Owner: marketing.
-- Upstream: stg_recommendation, stg_recommendation_rule, dim_product,
--   mart_customer_tolerance, dim_customer, dim_date.
-- Caveat: suitability is judged by the tolerance known today.

select
    offer.recommendation_id,
    offer.customer_id,
    customer.branch_id,
    customer.customer_type,
    customer.customer_grade,
    dim_date.month,
    dim_date.quarter,
    offer.need_id,
    rule.need_category,
    offer.rule_code,
    rule.offer_kind,
    offer.product_id,
    dim_product.category,
    offer.score,
    offer.offered_on,
    offer.accepted_on,
    case
        when offer.accepted_on is not null then 'accepted'
        when offer.replaced_by is not null then 'replaced'
        else 'open'
    end as outcome,
    cast(coalesce(offer.amount, 0) as decimal(18, 2)) as amount,
    offer.replaced_by,
    case dim_product.risk_level
        when 'low' then 1 when 'medium' then 2 else 3
    end <= tolerance.tolerance_level as is_suited
from stg_recommendation as offer
left join stg_recommendation_rule as rule
    on offer.rule_code = rule.rule_code
left join dim_product
    on offer.product_id = dim_product.product_id
left join mart_customer_tolerance as tolerance
    on offer.customer_id = tolerance.customer_id
left join dim_customer as customer
    on offer.customer_id = customer.customer_id
left join dim_date
    on offer.offered_on = dim_date.calendar_date
