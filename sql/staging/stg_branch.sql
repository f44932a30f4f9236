-- Purpose: branches of the bank, cleaned.
-- Grain: one row per branch.
-- Owner: data.
-- Upstream: landed.branch.

select
    branch_id,
    branch_name,
    branch_name_en,
    region,
    region_en,
    opened_on,
    pilot_flag,
    source_file
from landed.branch
