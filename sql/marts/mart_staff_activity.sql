-- Purpose: what each employee did in a quarter, one measure a row.
-- Grain: one row per employee, quarter and measure.
-- Owner: service.
-- Upstream: fct_service_evaluation, fct_service_record, fct_complaint,
--   fct_contact_record, fct_campaign_participation, mart_revisit.
-- Caveat: a complaint counts for who served the request it is about, a
--   conversion for the adviser of the customer.

with events as (
    select
        quarter, staff_id,
        unnest(['score', 'attitude', 'satisfied']) as measure,
        unnest([satisfaction, attitude,
            case when satisfaction >= 4 then 1 else 0 end]) as value
    from fct_service_evaluation
    union all
    select
        quarter, staff_id,
        unnest(['case', 'completed', 'response_in_time']),
        unnest([
            1,
            case when status = 'completed' then 1 else 0 end,
            case when is_response_in_time then 1
                when not is_response_in_time then 0 end
        ])
    from fct_service_record
    union all
    select complaint.quarter, request.staff_id, 'complaint', 1
    from fct_complaint as complaint
    inner join fct_service_record as request
        on complaint.service_id = request.service_id
    union all
    select quarter, staff_id, 'follow_up', 1
    from fct_contact_record
    where direction = 'out'
    union all
    select part.quarter, customer.manager_id, 'conversion', 1
    from fct_campaign_participation as part
    inner join dim_customer as customer
        on part.customer_id = customer.customer_id
    where part.is_converted and not part.is_hold_out
    union all
    select quarter, staff_id, 'revisit', satisfaction
    from mart_revisit
)

select
    staff_id,
    quarter,
    measure,
    cast(count(*) as bigint) as events,
    cast(sum(value) as bigint) as total
from events
where staff_id is not null and quarter is not null and value is not null
group by staff_id, quarter, measure
