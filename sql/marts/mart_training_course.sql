-- Purpose: what each course reaches, how old it is and what it answers.
-- Grain: one row per course.
-- Owner: hr.
-- Upstream: stg_training_course, mart_training_result, dim_extent,
--   dim_date, fct_complaint, parameter.
-- Caveat: stale means not revised for course_stale_days. Complaints are all
--   those of the cause that the course answers, in the last 365 days.

with results as (
    select
        course_id, count(*) as participants,
        avg(exam_score) as exam_mean, avg(peer_score) as peer_mean,
        cast(sum(satisfied_before) as double) / nullif(sum(revisits_before), 0)
            as satisfied_share_before,
        cast(sum(satisfied_after) as double) / nullif(sum(revisits_after), 0)
            as satisfied_share_after
    from mart_training_result
    group by course_id
),

causes as (
    select complaint.cause, count(*) as complaints
    from fct_complaint as complaint
    cross join dim_extent
    where complaint.received_on > dim_extent.last_day - 365
    group by complaint.cause
),

now as (
    select
        dim_extent.last_day, dim_date.quarter,
        (
            select cast(value as double) from landed.parameter
            where name = 'course_stale_days'
        ) as stale_days
    from dim_extent
    left join dim_date on dim_extent.last_day = dim_date.calendar_date
)

select
    course.course_id, course.course_name, course.course_name_en,
    now.quarter, course.topic as course_topic, course.post,
    course.mode as course_mode, course.hours, course.certifies,
    course.revised_on,
    (
        cast(extract(epoch from now.last_day) as double)
        - cast(extract(epoch from course.revised_on) as double)
    ) / 86400.0 > now.stale_days as is_stale,
    course.responds_to,
    case when course.responds_to is not null
        then coalesce(causes.complaints, 0) end as complaints_answered,
    coalesce(results.participants, 0) as participants,
    results.exam_mean, results.peer_mean, results.satisfied_share_before,
    results.satisfied_share_after,
    results.satisfied_share_after - results.satisfied_share_before
        as satisfied_share_change
from stg_training_course as course
left join results on course.course_id = results.course_id
left join causes on course.responds_to = causes.cause
cross join now
