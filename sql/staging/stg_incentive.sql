-- Purpose: incentives of staff, cleaned.
-- Grain: one row per incentive.
-- Owner: data.
-- Upstream: landed.incentive.

select
    incentive_id,
    staff_id,
    kind,
    amount,
    granted_on,
    source_file
from landed.incentive
