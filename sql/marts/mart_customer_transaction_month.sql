-- Purpose: how often, for how much and in which ways a customer transacts.
-- Grain: one row per customer and month with a transaction.
-- Owner: business.
-- Upstream: fct_transaction.
-- Caveat: a view, as a bank has tens of millions of these rows: ask for one
--   customer or month.

select
    customer_id,
    transaction_month as month,
    quarter,
    cast(count(*) as bigint) as transactions,
    cast(count(*) filter (where direction = 'credit') as bigint)
        as credit_transactions,
    cast(count(*) filter (where is_purchase) as bigint) as purchases,
    cast(count(*) filter (
        where transaction_type in ('deposit', 'withdrawal')
    ) as bigint) as cash_transactions,
    cast(count(*) filter (
        where transaction_type in ('transfer_in', 'transfer_out')
    ) as bigint) as transfers,
    cast(count(*) filter (where transaction_type = 'payment') as bigint)
        as payments,
    cast(count(*) filter (
        where transaction_type not in (
            'deposit', 'withdrawal', 'transfer_in', 'transfer_out', 'payment'
        )
    ) as bigint) as other_transactions,
    cast(sum(transaction_amount) as decimal(18, 2)) as transaction_amount,
    cast(coalesce(
        sum(transaction_amount) filter (where direction = 'credit'), 0
    ) as decimal(18, 2)) as credit_amount,
    cast(sum(income_amount) as decimal(18, 2)) as income_amount
from fct_transaction
group by customer_id, transaction_month, quarter
