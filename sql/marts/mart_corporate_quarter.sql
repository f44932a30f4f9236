-- Purpose: what each firm, authority and institution holds, owes and brings.
-- Grain: one row per customer that is no individual, and quarter.
-- Owner: business.
-- Upstream: mart_customer_quarter, fct_balance, fct_business_record,
--   dim_quarter, dim_customer.
-- Caveat: dormant customers are in, as their balances are; is_closing tells
--   who counts. Places are within the bank and quarter, 1 is the largest.

with balances as (
    select
        fct_balance.customer_id, fct_balance.quarter,
        sum(case
            when fct_balance.category in ('saving', 'education_saving')
                then fct_balance.balance
            else 0
        end) as deposits,
        sum(case
            when fct_balance.category in (
                'loan', 'consumer_credit', 'mortgage', 'enterprise_package'
            ) then fct_balance.balance
            else 0
        end) as loans
    from fct_balance
    inner join dim_quarter
        on fct_balance.as_of = dim_quarter.balance_on
    inner join dim_customer
        on fct_balance.customer_id = dim_customer.customer_id
    where dim_customer.customer_type <> 'individual'
    group by fct_balance.customer_id, fct_balance.quarter
),

started as (
    select customer_id, quarter, count(*) as business_started
    from fct_business_record
    where customer_type <> 'individual'
    group by customer_id, quarter
),

customers as (
    select
        state.customer_id, state.quarter, state.branch_id,
        state.customer_type, state.customer_grade, state.is_closing,
        state.transactions, state.income_amount,
        coalesce(started.business_started, 0) as business_started,
        coalesce(balances.deposits, 0) as deposits,
        coalesce(balances.loans, 0) as loans
    from mart_customer_quarter as state
    left join balances
        on state.customer_id = balances.customer_id
        and state.quarter = balances.quarter
    left join started
        on state.customer_id = started.customer_id
        and state.quarter = started.quarter
    where state.customer_type <> 'individual'
)

select
    customer_id,
    quarter,
    branch_id,
    customer_type,
    customer_grade,
    is_closing,
    transactions,
    business_started,
    cast(deposits as decimal(18, 2)) as deposits,
    cast(loans as decimal(18, 2)) as loans,
    cast(income_amount as decimal(18, 2)) as income_amount,
    cast(row_number() over (
        partition by quarter order by deposits desc, customer_id
    ) as bigint) as deposit_place,
    cast(row_number() over (
        partition by quarter order by loans desc, customer_id
    ) as bigint) as loan_place,
    cast(row_number() over (
        partition by quarter order by income_amount desc, customer_id
    ) as bigint) as income_place
from customers
