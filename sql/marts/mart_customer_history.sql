-- Purpose: what changed in a customer's data, when, and by whom.
-- Grain: one row per change; valid until the next change of the field.
-- Owner: data.
-- Upstream: stg_customer_change, dim_customer, dim_date.
-- Caveat: values are masked at the source; the full ones never arrive.

select
    change.change_id,
    change.customer_id,
    customer.branch_id,
    customer.customer_type,
    customer.customer_grade,
    dim_date.month,
    dim_date.quarter,
    change.field,
    cast(row_number() over (
        partition by change.customer_id, change.field
        order by change.changed_at, change.change_id
    ) as bigint) as version,
    change.old_value_mask,
    change.new_value_mask,
    change.changed_by,
    case
        when change.changed_by is null then 'customer' else 'staff'
    end as changed_by_kind,
    change.changed_on,
    change.changed_at as valid_from,
    lead(change.changed_at) over (
        partition by change.customer_id, change.field
        order by change.changed_at, change.change_id
    ) as valid_to
from stg_customer_change as change
left join dim_customer as customer
    on change.customer_id = customer.customer_id
left join dim_date
    on change.changed_on = dim_date.calendar_date
