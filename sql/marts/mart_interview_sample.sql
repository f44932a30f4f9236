-- Purpose: whether interviews reach the customers that the bank has.
-- Grain: one row per quarter, branch, type, grade and age band.
-- Owner: analytics.
-- Upstream: stg_interview_note, mart_customer_quarter, dim_customer, dim_date.
-- Caveat: compare the share of a segment in interviews with its share among
--   customers at the end of the quarter.

with interviews as (
    select
        dim_date.quarter, customer.branch_id, customer.customer_type,
        customer.customer_grade, customer.age_band,
        count(*) as interviews
    from stg_interview_note as note
    inner join dim_customer as customer
        on note.customer_id = customer.customer_id
    inner join dim_date
        on note.interviewed_on = dim_date.calendar_date
    group by
        dim_date.quarter, customer.branch_id, customer.customer_type,
        customer.customer_grade, customer.age_band
),

customers as (
    select
        quarter, branch_id, customer_type, customer_grade, age_band,
        count(*) filter (where is_closing) as customers
    from mart_customer_quarter
    group by quarter, branch_id, customer_type, customer_grade, age_band
)

select
    customers.quarter,
    customers.branch_id,
    customers.customer_type,
    customers.customer_grade,
    customers.age_band,
    cast(customers.customers as bigint) as customers,
    cast(coalesce(interviews.interviews, 0) as bigint) as interviews
from customers
left join interviews
    on customers.quarter = interviews.quarter
    and customers.branch_id = interviews.branch_id
    and customers.customer_type = interviews.customer_type
    and customers.customer_grade = interviews.customer_grade
    and customers.age_band = interviews.age_band
