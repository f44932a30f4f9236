-- Purpose: the ledger in our words, from both files and both sets of codes.
-- Grain: one row per booked transaction.
-- Owner: data.
-- Upstream: landed.trans, stg_account, stg_card.
-- Caveat: source_file tells the two windows apart; they share no account and
--   no quarter and are not one bank. A booking belongs to the owner.

with

ledger as (
    select
        *,
        trans_type in ('PRIJEM', 'credit') as is_credit,
        operation in (
            'VYBER KARTOU', 'credit card withdrawal'
        ) as is_card,
        operation in (
            'PREVOD Z UCTU', 'collection from another bank',
            'PREVOD NA UCET', 'remittance to another bank'
        ) as is_transfer,
        case
            when k_symbol in ('UROK', 'interest credited')
                then 'interest'
            when k_symbol in (
                'SANKC. UROK', 'sanction interest if negative balance'
            ) then 'penalty'
            when k_symbol in ('SLUZBY', 'payment for statement')
                then 'fee'
            else k_symbol
        end as purpose
    from landed.trans
)

select
    ledger.trans_id as transaction_id,
    stg_account.customer_id,
    ledger.account_id,
    case
        when ledger.purpose = 'UVER' then 'loan'
        when ledger.is_card then coalesce(stg_card.product_id, 'account')
        when ledger.is_transfer and not ledger.is_credit
            then 'standing_order'
        else 'account'
    end as product_id,
    stg_account.branch_id,
    arrow_cast(
        cast(ledger.booked_on as timestamp) at time zone 'Europe/Prague',
        'Timestamp(Microsecond, Some("UTC"))'
    ) as transaction_time,
    ledger.booked_on as transaction_date,
    ledger.transaction_month,
    case
        when ledger.purpose in ('interest', 'penalty') then 'interest'
        when ledger.purpose = 'fee' then 'fee'
        when ledger.is_transfer and ledger.is_credit then 'transfer_in'
        when ledger.is_transfer and ledger.purpose is not null then 'payment'
        when ledger.is_transfer then 'transfer_out'
        when ledger.is_credit then 'deposit'
        else 'withdrawal'
    end as transaction_type,
    case when ledger.is_credit then 'credit' else 'debit' end as direction,
    ledger.amount as transaction_amount,
    case
        when ledger.purpose in ('interest', 'penalty', 'fee') then 'auto'
        when ledger.is_transfer then 'auto'
        when ledger.is_card then 'card'
        else 'counter'
    end as channel,
    case ledger.purpose
        when 'penalty' then 'interest'
        when 'fee' then 'service_fee'
    end as income_kind,
    false as is_purchase,
    ledger.source_file
from ledger
inner join stg_account
    on ledger.account_id = stg_account.account_id
left join stg_card
    on ledger.account_id = stg_card.account_id
