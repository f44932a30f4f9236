-- Purpose: employees who still owe a course, by name.
-- Grain: one row per employee and course not taken, last quarter.
-- Owner: hr.
-- Upstream: mart_training_coverage, dim_staff, dim_quarter,
--   stg_training_course.

select
    coverage.staff_id,
    coverage.course_id,
    coverage.quarter,
    staff.staff_name,
    staff.staff_name_latin,
    coverage.branch_id,
    coverage.staff_role,
    course.course_name,
    course.course_name_en
from mart_training_coverage as coverage
inner join dim_staff as staff on coverage.staff_id = staff.staff_id
inner join stg_training_course as course
    on coverage.course_id = course.course_id
where not coverage.is_trained
    and coverage.quarter = (select max(quarter) from dim_quarter)
