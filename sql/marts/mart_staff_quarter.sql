-- Purpose: performance of employees, with work done per day and rank.
-- Grain: one row per employee and quarter.
-- Owner: service.
-- Upstream: mart_staff_activity, mart_staff_day, parameter.
-- Caveat: only scores of at least staff_minimum_answers evaluations rank,
--   among the role. What the bank records of nobody in a quarter is empty.

with measures as (
    select
        staff_id, quarter,
        max(events) filter (where measure = 'score') as scores,
        max(total) filter (where measure = 'score') as score_total,
        max(total) filter (where measure = 'attitude') as attitude_total,
        max(total) filter (where measure = 'satisfied') as satisfied,
        max(events) filter (where measure = 'case') as cases,
        max(total) filter (where measure = 'completed') as completed_cases,
        max(events) filter (where measure = 'response_in_time') as responses,
        max(total) filter (where measure = 'response_in_time')
            as responses_in_time,
        max(events) filter (where measure = 'complaint') as complaints,
        max(events) filter (where measure = 'follow_up') as follow_ups,
        max(events) filter (where measure = 'conversion') as conversions,
        max(events) filter (where measure = 'revisit') as revisits,
        max(total) filter (where measure = 'revisit') as revisit_total
    from mart_staff_activity
    group by staff_id, quarter
),

known as (
    select
        quarter,
        case when bool_or(measure = 'score') then 0 end as scores,
        case when bool_or(measure = 'case') then 0 end as cases,
        case when bool_or(measure = 'complaint') then 0 end as complaints,
        case when bool_or(measure = 'follow_up') then 0 end as follow_ups,
        case when bool_or(measure = 'conversion') then 0 end as conversions,
        case when bool_or(measure = 'revisit') then 0 end as revisits
    from mart_staff_activity
    group by quarter
),

scored as (
    select
        staff_id, quarter,
        cast(score_total as double) / scores as score,
        scores >= (
            select cast(value as double) from landed.parameter
            where name = 'staff_minimum_answers'
        ) as has_enough
    from measures
)

select
    day.staff_id, day.quarter, day.branch_id, day.staff_role, day.staff_days,
    coalesce(measures.scores, known.scores) as scores,
    measures.score_total, measures.attitude_total, measures.satisfied,
    scored.score,
    coalesce(scored.has_enough, false) as has_enough_scores,
    case when scored.has_enough then rank() over (
        partition by day.quarter, day.staff_role, scored.has_enough
        order by scored.score desc
    ) end as role_rank,
    coalesce(measures.cases, known.cases) as cases,
    coalesce(measures.completed_cases, known.cases) as completed_cases,
    measures.responses, measures.responses_in_time,
    coalesce(measures.complaints, known.complaints) as complaints,
    coalesce(measures.follow_ups, known.follow_ups) as follow_ups,
    coalesce(measures.conversions, known.conversions) as conversions,
    coalesce(measures.revisits, known.revisits) as revisits,
    measures.revisit_total
from mart_staff_day as day
left join known on day.quarter = known.quarter
left join measures
    on day.staff_id = measures.staff_id and day.quarter = measures.quarter
left join scored
    on day.staff_id = scored.staff_id and day.quarter = scored.quarter
