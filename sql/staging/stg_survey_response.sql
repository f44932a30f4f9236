-- Purpose: answers to satisfaction surveys, cleaned.
-- Grain: one row per answered questionnaire.
-- Owner: data.
-- Upstream: landed.survey_response.

select
    response_id,
    survey_id,
    customer_id,
    attitude,
    efficiency,
    product_quality,
    price,
    overall,
    would_recommend,
    recommend_score,
    comment,
    responded_at,
    responded_on,
    ease_score,
    source_file
from landed.survey_response
