-- The month-end balances that we derive follow the bookings in the fact table.
-- 1994-03-31 is left out: the file is cut within that day.
with

bookings as (
    select
        account_id,
        transaction_date,
        case
            when direction = 'credit' then transaction_amount
            else -transaction_amount
        end as amount
    from fct_transaction
),

compared as (
    select
        balances.account_id,
        balances.as_of,
        abs(balances.balance - sum(bookings.amount)) as gap
    from stg_account_balance as balances
    inner join bookings
        on
            balances.account_id = bookings.account_id
            and bookings.transaction_date <= balances.as_of
    where
        balances.product_id = 'account'
        and balances.as_of <> date '1994-03-31'
    group by balances.account_id, balances.as_of, balances.balance
)

select
    count(*) as month_ends,
    count(*) filter (where gap <= 1) as within_one_crown
from compared
