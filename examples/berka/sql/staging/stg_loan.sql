-- Purpose: loans with their state in words.
-- Grain: one row per loan.
-- Owner: data.
-- Upstream: landed.loan, stg_account.
-- Caveat: all 682 loans of the bank are here, whatever their ledger.

select
    loan.loan_id,
    loan.account_id,
    stg_account.customer_id,
    stg_account.branch_id,
    loan.granted_on,
    loan.amount as loan_amount,
    loan.duration as duration_months,
    loan.payments as monthly_payment,
    case loan.status
        when 'A' then 'finished_paid'
        when 'B' then 'finished_unpaid'
        when 'C' then 'running_paid'
        when 'D' then 'running_in_debt'
    end as loan_status,
    loan.source_file
from landed.loan
inner join stg_account
    on loan.account_id = stg_account.account_id
