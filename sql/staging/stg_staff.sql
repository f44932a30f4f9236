-- Purpose: employees who serve customers, cleaned.
-- Grain: one row per employee.
-- Owner: data.
-- Upstream: landed.staff.

select
    staff_id,
    staff_name,
    staff_name_latin,
    staff_role,
    branch_id,
    hired_on,
    active,
    source_file
from landed.staff
