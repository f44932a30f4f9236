-- Purpose: what is still owed on each loan at each month end.
-- Grain: one row per running loan and month end.
-- Owner: data.
-- Upstream: stg_ledger_balance, stg_loan, landed.trans.
-- Caveat: the amount less the loan payments booked (UVER), so only month ends
--   of the ledger. The loan file stops before its loans: none is from there.

with

loan_payments as (
    select
        account_id,
        booked_on,
        amount
    from landed.trans
    where k_symbol = 'UVER'
),

loan_balances as (
    select
        stg_loan.loan_id,
        stg_loan.account_id,
        ledger.as_of,
        stg_loan.loan_amount
        - coalesce(sum(loan_payments.amount), 0) as balance,
        stg_loan.granted_on as opened_on
    from stg_loan
    inner join stg_ledger_balance as ledger
        on
            stg_loan.account_id = ledger.account_id
            and stg_loan.granted_on <= ledger.as_of
    left join loan_payments
        on
            ledger.account_id = loan_payments.account_id
            and loan_payments.booked_on <= ledger.as_of
    group by
        stg_loan.loan_id,
        stg_loan.account_id,
        stg_loan.loan_amount,
        stg_loan.granted_on,
        ledger.as_of
)

select
    loan_id,
    account_id,
    as_of,
    cast(balance as decimal(18, 2)) as balance,
    opened_on
from loan_balances
where balance > 0
