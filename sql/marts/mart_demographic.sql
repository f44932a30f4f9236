-- Purpose: people by age, sex, occupation, income and appetite for risk.
-- Grain: one row per quarter, branch and combination of the five.
-- Owner: analytics.
-- Upstream: mart_customer_class, dim_customer, parameter.
-- Caveat: people who are customers at the end of the quarter; what is told of
--   them is of today. No customer numbers here, so it is open to analysts.

with limits as (
    select
        max(value) filter (where name = 'middle_income') as middle_income,
        max(value) filter (where name = 'high_income') as high_income
    from (
        select name, try_cast(value as double) as value from landed.parameter
    )
),

people as (
    select
        class.quarter, class.branch_id, customer.age_band,
        coalesce(customer.gender, 'none') as gender,
        coalesce(customer.occupation, 'none') as occupation,
        case
            when cast(customer.annual_income as double) >= limits.high_income
                then 'high'
            when cast(customer.annual_income as double) >= limits.middle_income
                then 'middle'
            when customer.annual_income is not null then 'low'
            else 'none'
        end as income_band,
        coalesce(customer.risk_tolerance, 'none') as risk_appetite,
        class.aum, class.contribution
    from mart_customer_class as class
    inner join dim_customer as customer
        on class.customer_id = customer.customer_id
    cross join limits
    where class.is_closing and class.customer_type = 'individual'
)

select
    quarter,
    branch_id,
    age_band,
    gender,
    occupation,
    income_band,
    risk_appetite,
    cast(count(*) as bigint) as customers,
    cast(sum(aum) as decimal(18, 2)) as aum,
    cast(sum(contribution) as decimal(18, 2)) as contribution
from people
group by
    quarter, branch_id, age_band, gender, occupation, income_band,
    risk_appetite
