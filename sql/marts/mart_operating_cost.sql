-- Purpose: operating cost with its fiscal quarter.
-- Grain: one row per month, branch and kind of cost.
-- Owner: finance.
-- Upstream: stg_operating_cost, dim_month.

select
    cost.month,
    dim_month.quarter,
    cost.branch_id,
    cost.cost_kind,
    cost.amount
from stg_operating_cost as cost
left join dim_month
    on cost.month = dim_month.month
