-- Purpose: products that the bank sells, cleaned.
-- Grain: one row per product.
-- Owner: data.
-- Upstream: landed.product.

select
    product_id,
    product_name,
    product_name_en,
    category,
    risk_level,
    rate_or_fee,
    lifecycle_stage,
    launched_on,
    exited_on,
    source_file
from landed.product
