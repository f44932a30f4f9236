-- Purpose: which posts have courses of their own, certificates and hours.
-- Grain: one row per quarter and role.
-- Owner: hr.
-- Upstream: mart_staff_day, stg_training_course, mart_training_result,
--   dim_quarter.
-- Caveat: courses for everybody do not count as courses of a post. Without
--   any course loaded there is no row.

with courses as (
    select post, count(*) as courses
    from stg_training_course
    group by post
),

catalogue as (
    select count(*) as courses
    from stg_training_course
),

people as (
    select quarter, staff_role, count(*) as staff
    from mart_staff_day
    group by quarter, staff_role
),

certified as (
    select staff_id, min(done_on) as certified_on
    from mart_training_result
    where certifies and is_passed
    group by staff_id
),

certificates as (
    select day.quarter, day.staff_role, count(*) as certified_staff
    from mart_staff_day as day
    inner join dim_quarter on day.quarter = dim_quarter.quarter
    inner join certified
        on day.staff_id = certified.staff_id
        and certified.certified_on <= dim_quarter.as_of
    group by day.quarter, day.staff_role
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
inner join catalogue on catalogue.courses > 0
left join courses on people.staff_role = courses.post
left join certificates
    on people.quarter = certificates.quarter
    and people.staff_role = certificates.staff_role
left join hours
    on people.quarter = hours.quarter
    and people.staff_role = hours.staff_role
