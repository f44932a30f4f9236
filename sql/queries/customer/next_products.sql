-- Purpose: products to offer next, by what buyers of the same products bought.
-- 用途：按共同购买得出的下一个推荐产品（得分为平均置信度）。
-- Covers: R-NEED-13
-- Order: 21

select
    offer.place,
    offer.product_id,
    dim_product.product_name,
    dim_product.product_name_en,
    dim_product.category,
    dim_product.risk_level,
    offer.score as confidence
from mart_affinity_offer as offer
inner join dim_product
    on offer.product_id = dim_product.product_id
where offer.customer_id = $customer_id
    and offer.scope = 'now'
    and offer.is_advised
order by offer.place
