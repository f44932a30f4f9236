-- Purpose: calls to the phone lines, answered and given up, by hour.
-- Grain: one row per branch, month and hour of the day.
-- Owner: service.
-- Upstream: stg_call_log, dim_date.
-- Caveat: the wait is that of answered calls.

select
    call.branch_id,
    dim_date.quarter,
    dim_date.month,
    call.as_of,
    case when call.hour < 10 then '0' else '' end
    || cast(call.hour as varchar) as hour,
    call.offered,
    call.answered,
    call.abandoned,
    call.wait_seconds
from stg_call_log as call
left join dim_date
    on call.as_of = dim_date.calendar_date
