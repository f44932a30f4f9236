-- Purpose: ledger of loyalty points, cleaned.
-- Grain: one row per entry.
-- Owner: data.
-- Upstream: landed.loyalty_points.

select
    entry_id,
    customer_id,
    kind,
    points,
    booked_on,
    source_file
from landed.loyalty_points
