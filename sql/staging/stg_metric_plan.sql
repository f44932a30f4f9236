-- Purpose: planned figures of each branch, cleaned.
-- Grain: one row per metric, quarter and branch.
-- Owner: data.
-- Upstream: landed.metric_plan.

select
    metric,
    quarter,
    branch_id,
    value,
    source_file
from landed.metric_plan
