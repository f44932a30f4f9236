-- Purpose: business that customers start and how far it is, cleaned.
-- Grain: one row per piece of business.
-- Owner: data.
-- Upstream: landed.business_record.

select
    business_id,
    customer_id,
    product_id,
    business_type,
    business_amount,
    business_status,
    business_line,
    branch_id,
    staff_id,
    channel,
    started_at,
    started_on,
    finished_at,
    finished_on,
    auto_approved,
    defaulted_on,
    source_file
from landed.business_record
