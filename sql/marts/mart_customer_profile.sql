-- Purpose: one line about each customer for the view of the whole customer.
-- Grain: one row per customer or prospect.
-- Owner: analytics.
-- Upstream: dim_customer, mart_customer_quarter, _behaviour, _event, mart_need,
--   mart_customer_tolerance, _verification, fct_service_evaluation.
-- Caveat: figures of the latest quarter unless the name says otherwise; null
--   where nothing is known. Counts of events are of the whole history.

with latest as (
    select max(quarter) as quarter
    from dim_quarter
),

events as (
    select
        customer_id,
        sum(case when kind = 'contact' then events else 0 end) as contacts,
        sum(case when kind = 'request' then events else 0 end) as requests,
        sum(case when kind = 'complaint' then events else 0 end) as complaints,
        sum(case when kind = 'browse' then events else 0 end) as page_views
    from mart_customer_event
    group by customer_id
),

contacts as (
    select customer_id, max(contacted_on) as last_contact_on
    from fct_contact_record
    group by customer_id
),

evaluations as (
    select customer_id, avg(satisfaction) as mean_satisfaction
    from fct_service_evaluation
    group by customer_id
),

needs as (
    select customer_id, count(*) filter (where not is_met) as open_needs
    from mart_need
    group by customer_id
)

select
    customer.customer_id, customer.customer_name, customer.customer_name_latin,
    customer.customer_type, customer.customer_grade, customer.gender,
    customer.age, customer.occupation, customer.branch_id,
    customer.manager_id, customer.status, customer.opened_on,
    customer.closed_on, customer.has_consent, tolerance.risk_tolerance,
    state.aum, state.debt, state.products_held, state.transactions,
    state.last_transaction_on, behaviour.top_channel, behaviour.top_category,
    behaviour.active_slot, behaviour.mean_amount, contacts.last_contact_on,
    cast(coalesce(events.contacts, 0) as bigint) as contacts,
    cast(coalesce(events.requests, 0) as bigint) as requests,
    cast(coalesce(events.complaints, 0) as bigint) as complaints,
    cast(coalesce(events.page_views, 0) as bigint) as page_views,
    evaluations.mean_satisfaction,
    cast(coalesce(needs.open_needs, 0) as bigint) as open_needs,
    verified.last_verified_on, verified.is_stale
from dim_customer as customer
cross join latest
left join mart_customer_tolerance as tolerance
    on customer.customer_id = tolerance.customer_id
left join mart_customer_quarter as state
    on customer.customer_id = state.customer_id
    and latest.quarter = state.quarter
left join mart_customer_behaviour as behaviour
    on customer.customer_id = behaviour.customer_id
    and latest.quarter = behaviour.quarter
left join mart_customer_verification as verified
    on customer.customer_id = verified.customer_id
left join contacts on customer.customer_id = contacts.customer_id
left join events on customer.customer_id = events.customer_id
left join evaluations on customer.customer_id = evaluations.customer_id
left join needs on customer.customer_id = needs.customer_id
