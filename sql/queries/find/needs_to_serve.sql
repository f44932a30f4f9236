-- Purpose: open needs of a branch in the order in which to serve them, with the product to offer.
-- 用途：某网点待满足的需求，按优先级排列，附可推荐的产品。
-- Covers: R-NEED-08, R-NEED-09
-- Order: 4

select
    need.place,
    need.customer_id,
    customer.customer_name,
    need.need_category,
    need.kano_class,
    need.priority,
    need.age_days,
    dim_product.product_name,
    dim_product.product_name_en,
    offer.reason,
    offer.reason_en
from mart_need_open as need
inner join dim_customer as customer
    on need.customer_id = customer.customer_id
left join mart_recommendation as offer
    on need.need_id = offer.need_id
left join dim_product
    on offer.product_id = dim_product.product_id
where need.branch_id = $branch_id
order by need.place
limit 200
