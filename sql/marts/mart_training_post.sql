-- Purpose: which posts have courses of their own, certificates and hours.
-- Grain: one row per quarter and role.
-- Owner: hr.
-- Upstream: mart_staff_day, stg_training_course, mart_training_result,
--   dim_quarter.
-- Caveat: courses for everybody do not count as courses of a post.

with courses as (
    select post, count(*) as courses
    from stg_training_course
    group by post
),

people as (
    select quarter, staff_role, count(*) as staff
    from mart_staff_day
    group by quarter, staff_role
),

certified as (
    select dim_quarter.quarter, result.staff_role, result.staff_id
    from mart_training_result as result
    inner join dim_quarter on result.done_on <= dim_quarter.as_of
    inner join mart_staff_day as day
        on result.staff_id = day.staff_id and dim_quarter.quarter = day.quarter
    where result.certifies and result.is_passed
    group by dim_quarter.quarter, result.staff_role, result.staff_id
),

certificates as (
    select quarter, staff_role, count(*) as certified_staff
    from certified
    group by quarter, staff_role
),

hours as (
    select quarter, staff_role, sum(hours) as training_hours
    from mart_training_result
    group by quarter, staff_role
)

select
    people.quarter,
    people.staff_role,
    cast(people.staff as bigint) as staff,
    cast(coalesce(courses.courses, 0) as bigint) as courses,
    courses.courses is null as is_without_course,
    cast(coalesce(certificates.certified_staff, 0) as bigint)
        as certified_staff,
    coalesce(hours.training_hours, 0.0) as training_hours
from people
left join courses on people.staff_role = courses.post
left join certificates
    on people.quarter = certificates.quarter
    and people.staff_role = certificates.staff_role
left join hours
    on people.quarter = hours.quarter
    and people.staff_role = hours.staff_role
