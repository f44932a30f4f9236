-- Purpose: credit standing of each borrower at the end of a quarter.
-- Grain: one row per borrower and quarter with a record in the year before.
-- Owner: risk.
-- Upstream: stg_credit_record, dim_quarter, dim_customer.
-- Caveat: the last record of the last four quarters. Score 100 = nothing
--   overdue; half of it goes by days (90 = all), half by the share overdue
--   (10 % = all).

with dated as (
    select
        record.customer_id, dim_quarter.quarter, record.as_of,
        record.loan_balance, record.overdue_amount, record.overdue_days,
        record.guarantee_value,
        row_number() over (
            partition by record.customer_id, dim_quarter.quarter
            order by record.as_of desc
        ) as place
    from stg_credit_record as record
    inner join dim_quarter
        on record.as_of <= dim_quarter.as_of
        and record.as_of > dim_quarter.as_of - interval '1 year'
),

latest as (
    select
        customer_id, quarter, as_of, loan_balance,
        coalesce(overdue_amount, 0) as overdue_amount,
        coalesce(overdue_days, 0) as overdue_days,
        coalesce(guarantee_value, 0) as guarantee_value,
        coalesce(
            cast(overdue_amount as double)
            / nullif(cast(loan_balance as double), 0), 0.0
        ) as overdue_share
    from dated
    where place = 1
)

select
    latest.customer_id,
    latest.quarter,
    customer.branch_id,
    customer.customer_type,
    customer.customer_grade,
    as_of,
    loan_balance,
    cast(overdue_amount as decimal(18, 2)) as overdue_amount,
    overdue_days,
    cast(guarantee_value as decimal(18, 2)) as guarantee_value,
    overdue_share,
    100 - 50 * least(overdue_days / 90.0, 1.0)
    - 50 * least(overdue_share / 0.1, 1.0) as credit_score
from latest
inner join dim_customer as customer
    on latest.customer_id = customer.customer_id
