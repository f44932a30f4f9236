-- Purpose: names of the service plans of segments.
-- Grain: one row per plan.
-- Owner: marketing.
-- Upstream: stg_segment_offer.

select
    plan_id,
    max(plan_name) as plan_name,
    max(plan_name_en) as plan_name_en
from stg_segment_offer
group by plan_id
