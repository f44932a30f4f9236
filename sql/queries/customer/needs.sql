-- Purpose: needs, the open ones first by priority, with the product to offer.
-- 用途：客户需求（待满足的按优先级在前）与可推荐的产品。
-- Covers: R-NEED-07, R-NEED-09, R-CUST-07
-- Order: 14

select
    need.need_id,
    need.need_category,
    need.kano_class,
    need.importance,
    need.urgency,
    need.priority,
    need.priority_band,
    need.source,
    need.found_on,
    need.met_on,
    need.is_met,
    need.age_days,
    offer.product_id as offer_product_id,
    dim_product.product_name as offer_product_name,
    dim_product.product_name_en as offer_product_name_en,
    offer.reason as offer_reason,
    offer.reason_en as offer_reason_en
from mart_need as need
left join mart_recommendation as offer
    on need.need_id = offer.need_id
left join dim_product
    on offer.product_id = dim_product.product_id
where need.customer_id = $customer_id
order by need.is_met, need.priority desc, need.found_on, need.need_id
