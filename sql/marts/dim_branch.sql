-- Purpose: branches, for names and regions.
-- Grain: one row per branch.
-- Owner: data.
-- Upstream: stg_branch.

select
    branch_id,
    branch_name,
    branch_name_en,
    region,
    region_en,
    opened_on,
    coalesce(pilot_flag, false) as is_pilot
from stg_branch
