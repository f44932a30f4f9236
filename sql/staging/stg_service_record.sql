-- Purpose: requests of customers and how they were served, cleaned.
-- Grain: one row per service request.
-- Owner: data.
-- Upstream: landed.service_record.

select
    service_id,
    customer_id,
    branch_id,
    staff_id,
    service_type,
    channel,
    need_category,
    bot_handled,
    requested_at,
    requested_on,
    first_response_at,
    completed_at,
    completed_on,
    status,
    service_rating,
    source_file
from landed.service_record
