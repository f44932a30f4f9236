-- Purpose: how customers and the bank meet, by channel, with satisfaction.
-- Grain: one row per month, activity, channel, branch, customer type and
--   grade.
-- Owner: service.
-- Upstream: fct_contact_record, fct_service_record, fct_feedback,
--   fct_event_attendance, fct_service_evaluation.
-- Caveat: ratings count in the month of the rating, not of the service.

with meetings as (
    select
        'contact' as activity, month, quarter, channel, branch_id,
        customer_type, customer_grade, 1 as interactions,
        cast(null as bigint) as score
    from fct_contact_record
    union all
    select
        'service', month, quarter, channel, branch_id,
        customer_type, customer_grade, 1, null
    from fct_service_record
    union all
    select
        'feedback', month, quarter, channel, branch_id,
        customer_type, customer_grade, 1, null
    from fct_feedback
    union all
    select
        'event', month, quarter, 'offline_event', branch_id,
        customer_type, customer_grade, 1, rating
    from fct_event_attendance
    where is_attended
    union all
    select
        'rating', month, quarter, channel, branch_id,
        customer_type, customer_grade, 0, satisfaction
    from fct_service_evaluation
    where channel is not null
)

select
    quarter,
    month,
    activity,
    channel,
    branch_id,
    customer_type,
    customer_grade,
    cast(sum(interactions) as bigint) as interactions,
    cast(count(score) as bigint) as ratings,
    cast(coalesce(sum(score), 0) as bigint) as score_total,
    cast(count(*) filter (where score >= 4) as bigint) as satisfied
from meetings
where quarter is not null
group by
    quarter, month, activity, channel, branch_id, customer_type,
    customer_grade
