-- Purpose: complaints with days until solved.
-- Grain: one row per complaint; quarter in which it came in.
-- Owner: service.
-- Upstream: stg_complaint, dim_customer, dim_product, dim_date, parameter.
-- Caveat: calendar days, epoch seconds over 86400; null while open.

with timed as (
    select
        complaint_id, customer_id, service_id, product_id, branch_id, cause,
        received_on, handling_team, revisit_satisfaction,
        resolved_at is not null as is_resolved,
        (
            extract(epoch from resolved_at) - extract(epoch from received_at)
        ) / 86400.0 as turnaround_days
    from stg_complaint
)

select
    timed.complaint_id,
    timed.customer_id,
    timed.service_id,
    timed.product_id,
    timed.branch_id,
    dim_customer.customer_type,
    dim_customer.customer_grade,
    coalesce(dim_product.category, 'none') as category,
    dim_date.month,
    dim_date.quarter,
    timed.received_on,
    timed.cause,
    timed.handling_team,
    timed.is_resolved,
    timed.turnaround_days,
    timed.turnaround_days <= (
        select cast(value as double) from landed.parameter
        where name = 'complaint_limit_days'
    ) as is_within_limit,
    timed.revisit_satisfaction
from timed
left join dim_customer
    on timed.customer_id = dim_customer.customer_id
left join dim_product
    on timed.product_id = dim_product.product_id
left join dim_date
    on timed.received_on = dim_date.calendar_date
