-- Purpose: customers whom several employees of a branch serve together.
-- Grain: one row per quarter and branch.
-- Owner: service.
-- Upstream: fct_service_record, fct_contact_record.

with pairs as (
    select quarter, branch_id, customer_id, staff_id
    from fct_service_record
    where staff_id is not null
    union
    select quarter, branch_id, customer_id, staff_id
    from fct_contact_record
    where staff_id is not null
),

customers as (
    select quarter, branch_id, customer_id, count(*) as staff
    from pairs
    group by quarter, branch_id, customer_id
)

select
    quarter,
    branch_id,
    cast(count(*) as bigint) as customers,
    cast(count(*) filter (where staff > 1) as bigint) as shared_customers
from customers
group by quarter, branch_id
