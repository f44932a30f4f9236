-- Purpose: month-end balances of accounts, loans and cards.
-- Grain: one row per account, loan or card and month end.
-- Owner: data.
-- Upstream: stg_ledger_balance, stg_loan_balance, stg_card, stg_account.
-- Caveat: only month ends of the ledger; a card has no balance of its own (0).

with

holdings as (
    select
        account_id,
        account_id as ledger_id,
        'account' as product_id,
        as_of,
        balance,
        opened_on
    from stg_ledger_balance
    union all
    select
        concat('loan_', loan_id) as account_id,
        account_id as ledger_id,
        'loan' as product_id,
        as_of,
        balance,
        opened_on
    from stg_loan_balance
    union all
    select
        concat('card_', stg_card.card_id) as account_id,
        ledger.account_id as ledger_id,
        stg_card.product_id,
        ledger.as_of,
        cast(0 as decimal(18, 2)) as balance,
        stg_card.issued_on as opened_on
    from stg_card
    inner join stg_ledger_balance as ledger
        on
            stg_card.account_id = ledger.account_id
            and stg_card.issued_on <= ledger.as_of
)

select
    holdings.account_id,
    stg_account.customer_id,
    holdings.product_id,
    stg_account.branch_id,
    holdings.as_of,
    substr(cast(holdings.as_of as varchar), 1, 7) as as_of_month,
    holdings.balance,
    holdings.opened_on,
    cast(null as date) as closed_on,
    stg_account.source_file
from holdings
inner join stg_account
    on holdings.ledger_id = stg_account.account_id
