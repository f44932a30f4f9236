-- Purpose: whom products are meant for, and how many buyers of a quarter are.
-- Parameter: $quarter.

select
    target.product_id,
    product.product_name,
    product.product_name_en,
    target.target_customer_type,
    target.target_grade,
    target.age_from,
    target.age_to,
    target.selling_point,
    target.selling_point_en,
    sum(buyer.buyers) as buyers,
    sum(buyer.buyers_in_target) as buyers_in_target
from stg_product_positioning as target
inner join dim_product as product
    on target.product_id = product.product_id
left join mart_product_buyer as buyer
    on target.product_id = buyer.product_id
    and buyer.quarter = $quarter
group by
    target.product_id,
    product.product_name,
    product.product_name_en,
    target.target_customer_type,
    target.target_grade,
    target.age_from,
    target.age_to,
    target.selling_point,
    target.selling_point_en
order by target.product_id
