-- Purpose: what changed in the customer's data, when and by whom.
-- Parameter: $customer_id.

select
    history.valid_from,
    history.valid_to,
    history.field,
    history.version,
    history.old_value_mask,
    history.new_value_mask,
    history.changed_by_kind,
    dim_staff.staff_name as changed_by_name,
    history.change_id
from mart_customer_history as history
left join dim_staff
    on history.changed_by = dim_staff.staff_id
where history.customer_id = $customer_id
order by history.valid_from desc, history.change_id desc
