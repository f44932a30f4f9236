-- The two files are windows on one ledger: no account and no quarter is in
-- both.
with

windows as (
    select
        source_file like '%trans_loans%' as is_loan_window,
        account_id,
        transaction_date
    from stg_transaction
)

select
    case when is_loan_window then 'loans' else 'first' end as window_name,
    count(*) as bookings,
    count(distinct account_id) as accounts,
    cast(min(transaction_date) as varchar) as first_day,
    cast(max(transaction_date) as varchar) as last_day
from windows
group by is_loan_window
order by is_loan_window
