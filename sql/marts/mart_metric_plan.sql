-- Purpose: planned figures by branch, region and quarter.
-- Grain: one row per metric, quarter and branch.
-- Owner: analytics.
-- Upstream: stg_metric_plan, dim_branch.
-- Caveat: assets are a level at the end of the quarter, the rest are flows.

select
    plan.metric,
    plan.quarter,
    plan.branch_id,
    coalesce(branch.region, 'unknown') as region,
    plan.value
from stg_metric_plan as plan
left join dim_branch as branch
    on plan.branch_id = branch.branch_id
