-- Purpose: complaints of customers, cleaned.
-- Grain: one row per complaint.
-- Owner: data.
-- Upstream: landed.complaint.

select
    complaint_id,
    customer_id,
    service_id,
    product_id,
    branch_id,
    cause,
    received_at,
    received_on,
    acknowledged_at,
    acknowledged_on,
    resolved_at,
    resolved_on,
    solution,
    handling_team,
    revisit_satisfaction,
    source_file
from landed.complaint
