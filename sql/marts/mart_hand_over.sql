-- Purpose: how long a request lies between two employees.
-- Grain: one row per hand-over; quarter in which it began.
-- Owner: service.
-- Upstream: fct_service_progress, fct_service_record, dim_date.

select
    step.service_id,
    step.seq,
    request.branch_id,
    request.customer_type,
    request.customer_grade,
    dim_date.month,
    dim_date.quarter,
    step.by_staff as from_staff,
    step.next_staff as to_staff,
    step.clock_minutes,
    step.business_minutes,
    step.next_state = 'taken_over' as is_taken_over
from fct_service_progress as step
inner join fct_service_record as request
    on step.service_id = request.service_id
inner join dim_date
    on step.happened_on = dim_date.calendar_date
where step.state = 'handed_over'
