-- Purpose: how many checked fields of customer data were right.
-- Grain: one row per quarter, branch, type, grade, channel that collected the
--   data, and field.
-- Owner: data.
-- Upstream: stg_customer_verification, stg_customer_identity, dim_customer,
--   dim_date.
-- Caveat: a sample; a field that was not checked counts neither way.

with checks as (
    select customer_id, verified_on, 'phone' as field,
        phone_correct as is_correct
    from stg_customer_verification
    union all
    select customer_id, verified_on, 'email' as field, email_correct
    from stg_customer_verification
    union all
    select customer_id, verified_on, 'address' as field, address_correct
    from stg_customer_verification
    union all
    select customer_id, verified_on, 'occupation' as field, occupation_correct
    from stg_customer_verification
    union all
    select customer_id, verified_on, 'annual_income' as field, income_correct
    from stg_customer_verification
)

select
    dim_date.quarter,
    customer.branch_id,
    customer.customer_type,
    customer.customer_grade,
    coalesce(identity.collection_channel, 'unknown') as collection_channel,
    checks.field,
    cast(count(*) as bigint) as checked,
    cast(count(*) filter (where checks.is_correct) as bigint) as passed
from checks
inner join dim_customer as customer
    on checks.customer_id = customer.customer_id
inner join dim_date
    on checks.verified_on = dim_date.calendar_date
left join stg_customer_identity as identity
    on checks.customer_id = identity.customer_id
where checks.is_correct is not null
group by
    dim_date.quarter,
    customer.branch_id,
    customer.customer_type,
    customer.customer_grade,
    coalesce(identity.collection_channel, 'unknown'),
    checks.field
