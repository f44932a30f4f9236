-- Purpose: results of courses, and satisfaction before and after them.
-- Grain: one row per course and employee; quarter of completion.
-- Owner: hr.
-- Upstream: stg_training_result, stg_training_course, dim_staff, dim_date,
--   mart_revisit, fct_service_evaluation, parameter.
-- Caveat: before and after are training_effect_days each. A change is no
--   proof: other things may have changed at the same time.

with answers as (
    select staff_id, ended_on as day, satisfaction, 1 as revisits, 0 as scores
    from mart_revisit
    where kind = 'service' and satisfaction is not null
    union all
    select staff_id, evaluated_on, satisfaction, 0, 1
    from fct_service_evaluation
),

daily as (
    select
        staff_id, day, sum(revisits) as revisits, sum(scores) as scores,
        sum(revisits * case when satisfaction >= 4 then 1 else 0 end)
            as revisits_satisfied,
        sum(scores * case when satisfaction >= 4 then 1 else 0 end)
            as scores_satisfied
    from answers
    group by staff_id, day
),

effects as (
    select
        result.course_id, result.staff_id, daily.day > result.done_on as after,
        daily.revisits, daily.revisits_satisfied, daily.scores,
        daily.scores_satisfied
    from stg_training_result as result
    inner join daily on result.staff_id = daily.staff_id
    where daily.day <> result.done_on
        and abs(
            cast(extract(epoch from daily.day) as double)
            - cast(extract(epoch from result.done_on) as double)
        ) <= 86400.0 * (
            select cast(value as double) from landed.parameter
            where name = 'training_effect_days'
        )
),

sums as (
    select
        course_id, staff_id,
        sum(revisits) filter (where not after) as revisits_before,
        sum(revisits_satisfied) filter (where not after) as satisfied_before,
        sum(revisits) filter (where after) as revisits_after,
        sum(revisits_satisfied) filter (where after) as satisfied_after,
        sum(scores) filter (where not after) as scores_before,
        sum(scores_satisfied) filter (where not after) as scored_before,
        sum(scores) filter (where after) as scores_after,
        sum(scores_satisfied) filter (where after) as scored_after
    from effects
    group by course_id, staff_id
)

select
    result.course_id, result.staff_id, staff.branch_id, staff.staff_role,
    course.topic as course_topic, course.mode as course_mode, course.hours,
    dim_date.month, dim_date.quarter, result.done_on, result.exam_score,
    result.peer_score,
    result.exam_score >= (
        select cast(value as double) from landed.parameter
        where name = 'training_pass_score'
    ) as is_passed,
    course.certifies,
    sums.revisits_before, sums.satisfied_before, sums.revisits_after,
    sums.satisfied_after, sums.scores_before, sums.scored_before,
    sums.scores_after, sums.scored_after
from stg_training_result as result
inner join stg_training_course as course on result.course_id = course.course_id
inner join dim_staff as staff on result.staff_id = staff.staff_id
left join dim_date on result.done_on = dim_date.calendar_date
left join sums
    on result.course_id = sums.course_id and result.staff_id = sums.staff_id
