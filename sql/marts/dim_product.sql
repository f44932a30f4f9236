-- Purpose: products, with what counts as assets under management.
-- Grain: one row per product.
-- Owner: data.
-- Upstream: stg_product.
-- Caveat: is_asset holds for what customers own; loans and cards are owed,
--   and an enterprise package is mostly financing.

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
    category in (
        'saving', 'insurance', 'wealth', 'mobile_finance', 'education_saving',
        'pension_insurance'
    ) as is_asset
from stg_product
