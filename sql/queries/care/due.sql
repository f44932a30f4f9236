-- Purpose: care due at one branch, the oldest first.
-- Parameter: $branch_id.

select
    due_on,
    is_overdue,
    care_type,
    customer_id,
    customer_grade,
    manager_id,
    has_consent
from mart_care_due
where branch_id = $branch_id
order by due_on, customer_id, care_type
