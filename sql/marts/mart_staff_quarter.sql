-- Purpose: performance of employees, with work done per day and rank.
-- Grain: one row per employee and quarter.
-- Owner: service.
-- Upstream: mart_staff_activity, mart_staff_day, fct_service_record.
-- Caveat: only scores of at least staff_minimum_answers evaluations rank,
--   among employees of the same role.

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

waits as (
    select
        staff_id, quarter,
        percentile_cont(0.5) within group (order by first_response_minutes)
            as response_median_minutes
    from fct_service_record
    where staff_id is not null
    group by staff_id, quarter
),

ranked as (
    select
        staff_id, quarter,
        scores >= (
            select cast(value as double) from landed.parameter
            where name = 'staff_minimum_answers'
        ) as has_enough_scores
    from measures
)

select
    day.staff_id, day.quarter, day.branch_id, day.staff_role, day.staff_days,
    coalesce(measures.scores, 0) as scores,
    measures.score_total, measures.attitude_total, measures.satisfied,
    cast(measures.score_total as double) / measures.scores as score,
    coalesce(ranked.has_enough_scores, false) as has_enough_scores,
    case when ranked.has_enough_scores then rank() over (
        partition by day.quarter, day.staff_role, ranked.has_enough_scores
        order by cast(measures.score_total as double) / measures.scores desc
    ) end as role_rank,
    coalesce(measures.cases, 0) as cases,
    coalesce(measures.completed_cases, 0) as completed_cases,
    coalesce(measures.responses, 0) as responses,
    coalesce(measures.responses_in_time, 0) as responses_in_time,
    waits.response_median_minutes,
    coalesce(measures.complaints, 0) as complaints,
    coalesce(measures.follow_ups, 0) as follow_ups,
    coalesce(measures.conversions, 0) as conversions,
    coalesce(measures.revisits, 0) as revisits,
    measures.revisit_total
from mart_staff_day as day
left join measures
    on day.staff_id = measures.staff_id and day.quarter = measures.quarter
left join waits
    on day.staff_id = waits.staff_id and day.quarter = waits.quarter
left join ranked
    on day.staff_id = ranked.staff_id and day.quarter = ranked.quarter
