-- Purpose: own products and those of rivals on four axes, cleaned.
-- Grain: one row per product.
-- Owner: data.
-- Upstream: landed.product_profile.

select
    profile_id,
    product_id,
    bank_name,
    bank_name_en,
    product_name,
    product_name_en,
    category,
    term_kind,
    positioning,
    positioning_en,
    functions,
    functions_en,
    service,
    service_en,
    rate_or_fee,
    source_file
from landed.product_profile
