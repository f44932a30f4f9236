-- Purpose: care planned and given to customers, cleaned.
-- Grain: one row per planned act of care.
-- Owner: data.
-- Upstream: landed.care_activity.

select
    care_id,
    customer_id,
    staff_id,
    care_type,
    product_id,
    channel,
    planned_on,
    done_at,
    done_on,
    cost,
    responded,
    redeemed,
    source_file
from landed.care_activity
