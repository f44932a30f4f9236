-- Purpose: follow-up visits due, made and overdue, with their answers.
-- Grain: one row per case to follow up; quarter in which it is due.
-- Owner: service.
-- Upstream: stg_service_record, stg_complaint, stg_revisit, dim_customer,
--   dim_date, dim_extent, parameter.
-- Caveat: business done by staff and solved complaints need a visit, other
--   requests only when planned. None due after the last quarter with data.

with cases as (
    select
        'service' as kind, service_id as case_id, customer_id, branch_id,
        staff_id, completed_on as ended_on,
        service_type = 'business' and not bot_handled as is_required
    from stg_service_record
    where completed_on is not null
    union all
    select
        'complaint', complaint.complaint_id, complaint.customer_id,
        complaint.branch_id, request.staff_id, complaint.resolved_on, true
    from stg_complaint as complaint
    left join stg_service_record as request
        on complaint.service_id = request.service_id
    where complaint.resolved_on is not null
),

visits as (
    select
        coalesce(complaint_id, service_id) as case_id,
        case when complaint_id is null then 'service' else 'complaint' end
            as kind,
        min(due_on) as due_on,
        max(done_on) as done_on,
        max(satisfaction) as satisfaction,
        bool_or(suggestion is not null) as has_suggestion
    from stg_revisit
    group by complaint_id, service_id
),

dated as (
    select
        cases.kind, cases.case_id, cases.customer_id, cases.branch_id,
        cases.staff_id, cases.ended_on, visits.done_on, visits.satisfaction,
        visits.case_id is not null as is_planned,
        coalesce(visits.has_suggestion, false) as has_suggestion,
        coalesce(visits.due_on, cases.ended_on + (
            select cast(value as integer) from landed.parameter
            where name = 'revisit_due_days'
        )) as due_on
    from cases
    left join visits
        on cases.case_id = visits.case_id and cases.kind = visits.kind
    where cases.is_required or visits.case_id is not null
)

select
    dated.kind, dated.case_id, dated.customer_id, dated.branch_id,
    dim_customer.customer_type, dim_customer.customer_grade, dated.staff_id,
    dim_date.month, dim_date.quarter, dated.ended_on, dated.due_on,
    dated.done_on, dated.is_planned,
    case
        when dated.done_on <= dated.due_on then 'on_time'
        when dated.done_on > dated.due_on then 'late'
        when dated.due_on < dim_extent.last_day then 'overdue'
        else 'waiting'
    end as revisit_state,
    dated.satisfaction,
    dated.has_suggestion
from dated
cross join dim_extent
inner join dim_date on dated.due_on = dim_date.calendar_date
left join dim_customer on dated.customer_id = dim_customer.customer_id
