-- Purpose: who should have taken which course by the end of a quarter.
-- Grain: one row per quarter, course and employee of its post.
-- Owner: hr.
-- Upstream: dim_staff, dim_quarter, stg_training_course, stg_training_result.
-- Caveat: employees at work today who were hired by then. A course is owed
--   from the first quarter on, as its first day is not known.

select
    dim_quarter.quarter,
    course.course_id,
    staff.staff_id,
    staff.branch_id,
    staff.staff_role,
    course.topic as course_topic,
    coalesce(result.done_on <= dim_quarter.as_of, false) as is_trained
from dim_staff as staff
inner join stg_training_course as course
    on course.post = 'all' or course.post = staff.staff_role
cross join dim_quarter
left join stg_training_result as result
    on course.course_id = result.course_id
    and staff.staff_id = result.staff_id
where staff.is_active
    and coalesce(staff.hired_on, dim_quarter.first_day) <= dim_quarter.as_of
