-- Purpose: changes of customer data in the core system, cleaned.
-- Grain: one row per changed field.
-- Owner: data.
-- Upstream: landed.customer_change.

select
    change_id,
    customer_id,
    field,
    old_value_mask,
    new_value_mask,
    changed_by,
    changed_at,
    changed_on,
    source_file
from landed.customer_change
