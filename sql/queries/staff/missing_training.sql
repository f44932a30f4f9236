-- Purpose: employees who still owe a course, by name.
-- 用途：尚未参加培训的员工名单。
-- Grain: one row per employee and course.
-- Covers: R-STAFF-06

select
    staff_id, staff_name, staff_name_latin, branch_id, staff_role, course_id,
    course_name, course_name_en
from mart_training_missing
order by branch_id, staff_id, course_id
