-- Purpose: what changed in the data of the customer, when and by whom.
-- 用途：客户信息的修改历史。
-- Covers: R-CUST-19
-- Order: 18

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
