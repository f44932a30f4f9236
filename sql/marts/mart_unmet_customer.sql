-- Purpose: customers whom nobody met in the quarter, to call.
-- Grain: one row per such customer and quarter.
-- Owner: service.
-- Upstream: mart_customer_quarter, dim_customer, fct_contact_record,
--   fct_service_record.
-- Caveat: counts who is a customer at the end of the quarter.

with met as (
    select quarter, customer_id from fct_contact_record
    union
    select quarter, customer_id from fct_service_record
),

recorded as (
    select quarter
    from met
    group by quarter
)

select
    state.customer_id,
    state.quarter,
    state.branch_id,
    state.customer_type,
    state.customer_grade,
    customer.manager_id as staff_id,
    state.aum
from mart_customer_quarter as state
inner join dim_customer as customer
    on state.customer_id = customer.customer_id
inner join recorded
    on state.quarter = recorded.quarter
left join met
    on state.customer_id = met.customer_id
    and state.quarter = met.quarter
where state.is_closing and met.customer_id is null
