-- Purpose: which product answers which need, cleaned.
-- Grain: one row per rule.
-- Owner: data.
-- Upstream: landed.recommendation_rule.

select
    rule_code,
    need_category,
    offer_kind,
    product_id,
    customer_kind,
    weight,
    reason,
    reason_en,
    source_file
from landed.recommendation_rule
