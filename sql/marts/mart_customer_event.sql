-- Purpose: how often a customer did what, across all systems.
-- Grain: one row per customer, quarter and kind of event.
-- Owner: analytics.
-- Upstream: mart_customer_activity, stg_browse_event, fct_contact_record,
--   fct_service_record, fct_complaint, fct_survey_response, dim_date.
-- Caveat: every landed event counts once; a check compares the totals.

with events as (
    select customer_id, quarter, 'contact' as kind
    from fct_contact_record
    union all
    select customer_id, quarter, 'request' as kind
    from fct_service_record
    union all
    select customer_id, quarter, 'complaint' as kind
    from fct_complaint
    union all
    select customer_id, quarter, 'survey' as kind
    from fct_survey_response
    union all
    select browse.customer_id, dim_date.quarter, 'browse' as kind
    from stg_browse_event as browse
    left join dim_date
        on browse.browsed_on = dim_date.calendar_date
),

counted as (
    select customer_id, quarter, kind, count(*) as events
    from events
    group by customer_id, quarter, kind
    union all
    select customer_id, quarter, 'transaction' as kind, transactions as events
    from mart_customer_activity
)

select
    counted.customer_id,
    counted.quarter,
    customer.branch_id,
    customer.customer_type,
    customer.customer_grade,
    customer.age_band,
    counted.kind,
    cast(counted.events as bigint) as events
from counted
left join dim_customer as customer
    on counted.customer_id = customer.customer_id
