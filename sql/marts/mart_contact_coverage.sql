-- Purpose: how many customers the bank met, and how many nobody met.
-- Grain: one row per quarter, branch, customer type and grade, adviser.
-- Owner: service.
-- Upstream: mart_customer_quarter, dim_customer, fct_contact_record,
--   fct_service_record.
-- Caveat: counts who is a customer at the end of the quarter. A quarter
--   without any record of contacts or requests has no row.

with contacted as (
    select quarter, customer_id
    from fct_contact_record
    group by quarter, customer_id
),

served as (
    select quarter, customer_id
    from fct_service_record
    group by quarter, customer_id
),

recorded as (
    select quarter from contacted
    union
    select quarter from served
),

customers as (
    select
        state.quarter, state.branch_id, state.customer_type,
        state.customer_grade, customer.manager_id, state.aum,
        contacted.customer_id is not null as is_contacted,
        served.customer_id is not null as is_served
    from mart_customer_quarter as state
    inner join recorded
        on state.quarter = recorded.quarter
    inner join dim_customer as customer
        on state.customer_id = customer.customer_id
    left join contacted
        on state.customer_id = contacted.customer_id
        and state.quarter = contacted.quarter
    left join served
        on state.customer_id = served.customer_id
        and state.quarter = served.quarter
    where state.is_closing
)

select
    quarter,
    branch_id,
    customer_type,
    customer_grade,
    manager_id as staff_id,
    cast(count(*) as bigint) as customers,
    cast(count(*) filter (where is_contacted) as bigint)
        as contacted_customers,
    cast(count(*) filter (where is_served) as bigint) as served_customers,
    cast(count(*) filter (where is_contacted or is_served) as bigint)
        as covered_customers,
    cast(sum(case when is_contacted or is_served then 0 else aum end)
        as decimal(18, 2)) as uncovered_aum
from customers
group by quarter, branch_id, customer_type, customer_grade, manager_id
