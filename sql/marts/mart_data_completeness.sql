-- Purpose: which fields of customer data are filled in.
-- Grain: one row per branch, type, grade, channel that collected the data, and
--   field that such a customer should have; the latest quarter only.
-- Owner: data.
-- Upstream: dim_customer, stg_customer_reach, stg_customer_identity.
-- Caveat: customers who are not closed. Sex, birth, work, income and risk
--   tolerance are asked of people only.

with counts as (
    select
        customer.branch_id, customer.customer_type, customer.customer_grade,
        coalesce(identity.collection_channel, 'unknown')
            as collection_channel,
        count(*) as records,
        count(*) filter (where reach.has_phone) as phone,
        count(*) filter (where reach.has_email) as email,
        count(*) filter (where reach.has_address) as address,
        count(customer.gender) as gender,
        count(customer.age) as birth_date,
        count(customer.occupation) as occupation,
        count(customer.annual_income) as annual_income,
        count(customer.risk_tolerance) as risk_tolerance
    from dim_customer as customer
    inner join stg_customer_reach as reach
        on customer.customer_id = reach.customer_id
    left join stg_customer_identity as identity
        on customer.customer_id = identity.customer_id
    where customer.is_customer and customer.status <> 'closed'
    group by
        customer.branch_id, customer.customer_type, customer.customer_grade,
        coalesce(identity.collection_channel, 'unknown')
),

fields as (
    select 'phone' as field, false as is_personal
    union all select 'email', false
    union all select 'address', false
    union all select 'gender', true
    union all select 'birth_date', true
    union all select 'occupation', true
    union all select 'annual_income', true
    union all select 'risk_tolerance', true
)

select
    (select max(quarter) from dim_quarter) as quarter,
    counts.branch_id,
    counts.customer_type,
    counts.customer_grade,
    counts.collection_channel,
    fields.field,
    cast(counts.records as bigint) as checked,
    cast(
        case fields.field
            when 'phone' then counts.phone
            when 'email' then counts.email
            when 'address' then counts.address
            when 'gender' then counts.gender
            when 'birth_date' then counts.birth_date
            when 'occupation' then counts.occupation
            when 'annual_income' then counts.annual_income
            else counts.risk_tolerance
        end as bigint
    ) as passed
from counts
cross join fields
where counts.customer_type = 'individual' or not fields.is_personal
