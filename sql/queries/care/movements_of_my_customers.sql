-- Purpose: what moved lately with the customers of one manager.
-- Parameter: $staff_id.

select
    moved_on,
    movement,
    customer_id,
    customer_grade,
    amount_before,
    amount
from mart_customer_movement
where manager_id = $staff_id
order by moved_on desc, movement, customer_id
