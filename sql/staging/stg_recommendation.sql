-- Purpose: products offered for a need, and what became of the offers, cleaned.
-- Grain: one row per offer.
-- Owner: data.
-- Upstream: landed.recommendation.

select
    recommendation_id,
    customer_id,
    need_id,
    rule_code,
    product_id,
    score,
    offered_on,
    accepted_on,
    amount,
    replaced_by,
    source_file
from landed.recommendation
