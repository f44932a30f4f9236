-- Purpose: employees who serve customers.
-- Grain: one row per employee.
-- Owner: data.
-- Upstream: none.
-- Caveat: the files of this bank have none, so the relation is empty.

select
    cast(null as varchar) as staff_id,
    cast(null as varchar) as staff_name,
    cast(null as varchar) as staff_name_latin,
    cast(null as varchar) as staff_role,
    cast(null as varchar) as branch_id,
    cast(null as date) as hired_on,
    cast(null as boolean) as active,
    cast(null as varchar) as source_file
where false
