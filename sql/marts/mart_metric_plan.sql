-- Purpose: planned figures by branch and quarter.
-- Grain: one row per metric, quarter and branch.
-- Owner: analytics.
-- Upstream: stg_metric_plan.
-- Caveat: assets are a level at the end of the quarter, the rest are flows.

select
    metric,
    quarter,
    branch_id,
    value
from stg_metric_plan
