-- Purpose: employees, for work lists and service figures.
-- Grain: one row per employee.
-- Owner: data.
-- Upstream: stg_staff.

select
    staff_id,
    staff_name,
    staff_name_latin,
    staff_role,
    branch_id,
    hired_on,
    active as is_active
from stg_staff
