-- Purpose: accounts with their owner and the time for which a ledger exists.
-- Grain: one row per account.
-- Owner: data.
-- Upstream: landed.account, landed.disp, landed.loan, landed.trans.
-- Caveat: the ledger files are windows. The first one ends on 1994-03-31,
--   the loan file stops before each loan; observed_until is null for the
--   2,917 accounts of which no ledger is on file.

with

owners as (
    select
        account_id,
        client_id
    from landed.disp
    where disp_type = 'OWNER'
),

ledgers as (
    select
        account_id,
        max(source_file) as source_file
    from landed.trans
    group by account_id
)

select
    account.account_id,
    owners.client_id as customer_id,
    account.district_id as branch_id,
    case account.frequency
        when 'POPLATEK MESICNE' then 'monthly'
        when 'POPLATEK TYDNE' then 'weekly'
        else 'after_transaction'
    end as statement_frequency,
    account.opened_on,
    case
        when ledgers.source_file like '%trans_loans%'
            then loan.granted_on - interval '1 day'
        when ledgers.source_file is not null
            then date '1994-03-31'
    end as observed_until,
    ledgers.source_file
from landed.account
inner join owners
    on account.account_id = owners.account_id
left join ledgers
    on account.account_id = ledgers.account_id
left join landed.loan
    on account.account_id = loan.account_id
