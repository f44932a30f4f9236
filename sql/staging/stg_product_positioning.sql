-- Purpose: whom each product is meant for, cleaned.
-- Grain: one row per product.
-- Owner: data.
-- Upstream: landed.product_positioning.

select
    product_id,
    target_customer_type,
    target_grade,
    age_from,
    age_to,
    selling_point,
    selling_point_en,
    source_file
from landed.product_positioning
