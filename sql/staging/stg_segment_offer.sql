-- Purpose: products and services offered to a segment, cleaned.
-- Grain: one row per plan, segment and product or service.
-- Owner: data.
-- Upstream: landed.segment_offer.

select
    offer_id,
    plan_id,
    plan_name,
    plan_name_en,
    scheme,
    segment_code,
    offer_kind,
    product_id,
    service_code,
    from_on,
    source_file
from landed.segment_offer
