-- Purpose: what customers are interested in.
-- Grain: one row per customer and interest.
-- Owner: analytics.
-- Upstream: stg_customer_interest, dim_customer, dim_quarter.

select
    interest.customer_id,
    (select max(quarter) from dim_quarter) as quarter,
    customer.branch_id,
    customer.customer_type,
    customer.customer_grade,
    customer.age_band,
    interest.interest,
    coalesce(interest.evidence, 'unknown') as evidence
from stg_customer_interest as interest
left join dim_customer as customer
    on interest.customer_id = customer.customer_id
