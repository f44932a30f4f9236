-- Refuses: a transaction lost or doubled between staging, fact and business
-- mart: number and amount must be the same in all three.

with staged as (
    select
        count(*) as transactions,
        coalesce(sum(transaction_amount), 0) as amount
    from stg_transaction
),

fact as (
    select
        count(*) as transactions,
        coalesce(sum(transaction_amount), 0) as amount
    from fct_transaction
),

mart as (
    select
        coalesce(sum(transactions), 0) as transactions,
        coalesce(sum(transaction_amount), 0) as amount
    from mart_business_month
)

select
    staged.transactions as staged_transactions,
    fact.transactions as fact_transactions,
    mart.transactions as mart_transactions,
    staged.amount as staged_amount,
    fact.amount as fact_amount,
    mart.amount as mart_amount
from staged
cross join fact
cross join mart
where staged.transactions <> fact.transactions
    or staged.transactions <> mart.transactions
    or staged.amount <> fact.amount
    or staged.amount <> mart.amount
