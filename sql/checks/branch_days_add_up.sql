-- Refuses: a quarter in which the days of the branches do not add up to the
-- business of the bank.

with days as (
    select
        quarter,
        sum(transactions) as transactions,
        sum(income_amount) as income_amount
    from mart_branch_day
    group by quarter
),

bank as (
    select
        quarter,
        sum(transactions) as transactions,
        sum(income_amount) as income_amount
    from mart_business_month
    group by quarter
)

select
    bank.quarter,
    bank.transactions as bank_transactions,
    days.transactions as day_transactions,
    bank.income_amount as bank_income,
    days.income_amount as day_income
from bank
left join days
    on bank.quarter = days.quarter
where coalesce(days.transactions, 0) <> bank.transactions
    or coalesce(days.income_amount, 0) <> bank.income_amount
