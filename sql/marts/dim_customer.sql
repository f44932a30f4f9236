-- Purpose: customers and prospects as known now, with age.
-- Grain: one row per customer or prospect.
-- Owner: analytics.
-- Upstream: stg_customer, dim_extent.
-- Caveat: age is of the last day with data, so a rebuild repeats it exactly.
--   Telephone, e-mail and address stay in staging.

with customers as (
    select
        customer_id, customer_name, customer_name_latin, customer_type,
        customer_grade, gender, birth_date, occupation, branch_id, manager_id,
        status, opened_on, closed_on, annual_income, risk_tolerance, consent,
        observed_until
    from stg_customer
),

aged as (
    select
        customers.customer_id,
        cast(
            extract(year from dim_extent.last_day)
            - extract(year from customers.birth_date)
            - case
                when substr(cast(dim_extent.last_day as varchar), 6, 5)
                    < substr(cast(customers.birth_date as varchar), 6, 5)
                    then 1
                else 0
            end as bigint
        ) as age
    from customers
    cross join dim_extent
)

select
    customers.customer_id,
    customers.customer_name,
    customers.customer_name_latin,
    customers.customer_type,
    customers.customer_grade,
    customers.gender,
    aged.age,
    case
        when aged.age < 25 then 'under_25'
        when aged.age < 35 then '25_34'
        when aged.age < 45 then '35_44'
        when aged.age < 55 then '45_54'
        when aged.age < 65 then '55_64'
        when aged.age >= 65 then '65_over'
        else 'none'
    end as age_band,
    customers.occupation,
    customers.branch_id,
    customers.manager_id,
    customers.status,
    customers.status <> 'prospect' as is_customer,
    customers.opened_on,
    customers.closed_on,
    customers.observed_until,
    customers.annual_income,
    customers.risk_tolerance,
    coalesce(customers.consent, false) as has_consent
from customers
inner join aged
    on customers.customer_id = aged.customer_id
