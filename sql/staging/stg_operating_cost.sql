-- Purpose: operating cost of each branch, cleaned.
-- Grain: one row per month and branch and kind of cost.
-- Owner: data.
-- Upstream: landed.operating_cost.

select
    month,
    branch_id,
    cost_kind,
    amount,
    source_file
from landed.operating_cost
