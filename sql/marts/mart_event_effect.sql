-- Purpose: guests of events against invited customers who stayed away.
-- Grain: one row per quarter of the event, kind, turnout, branch, customer
--   type and grade.
-- Owner: service.
-- Upstream: fct_event_attendance, dim_quarter, mart_customer_activity.
-- Caveat: guests chose to come, so a difference is not all caused by the
--   event. Use is transactions in the quarter after, null while not over.

with next_quarters as (
    select
        own.quarter, following.quarter as next_quarter
    from dim_quarter as own
    inner join dim_quarter as following
        on own.quarter = following.previous_quarter
    where following.is_complete
)

select
    attendance.quarter,
    attendance.event_kind,
    attendance.turnout,
    attendance.branch_id,
    attendance.customer_type,
    attendance.customer_grade,
    cast(count(*) as bigint) as invited,
    cast(count(attendance.later_score) as bigint) as later_answers,
    coalesce(sum(attendance.later_score), 0.0) as later_score_total,
    cast(count(next_quarters.next_quarter) as bigint) as observed,
    cast(coalesce(sum(activity.transactions) filter (
        where next_quarters.next_quarter is not null
    ), 0) as bigint) as later_transactions
from fct_event_attendance as attendance
left join next_quarters
    on attendance.quarter = next_quarters.quarter
left join mart_customer_activity as activity
    on attendance.customer_id = activity.customer_id
    and next_quarters.next_quarter = activity.quarter
where attendance.quarter is not null
group by
    attendance.quarter, attendance.event_kind, attendance.turnout,
    attendance.branch_id, attendance.customer_type,
    attendance.customer_grade
