-- Purpose: offers made to the customer and what became of them.
-- 用途：向客户推荐过的产品及结果。
-- Covers: R-NEED-11, R-NEED-12
-- Order: 15

select
    offer.offered_on,
    offer.offer_kind,
    dim_product.product_name,
    dim_product.product_name_en,
    offer.need_category,
    offer.outcome,
    offer.accepted_on,
    offer.amount,
    offer.replaced_by,
    offer.is_suited,
    offer.recommendation_id
from fct_recommendation as offer
left join dim_product
    on offer.product_id = dim_product.product_id
where offer.customer_id = $customer_id
order by offer.offered_on desc, offer.recommendation_id desc
