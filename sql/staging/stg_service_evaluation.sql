-- Purpose: evaluations of a service by the five indicators, cleaned.
-- Grain: one row per evaluation.
-- Owner: data.
-- Upstream: landed.service_evaluation.

select
    evaluation_id,
    service_id,
    customer_id,
    staff_id,
    branch_id,
    method,
    response_speed,
    attitude,
    quality,
    effect,
    satisfaction,
    comment,
    evaluated_at,
    evaluated_on,
    source_file
from landed.service_evaluation
