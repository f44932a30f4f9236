-- Purpose: balance of each account at each month end of its ledger.
-- Grain: one row per account and month end.
-- Owner: data.
-- Upstream: landed.trans, stg_account.
-- Caveat: bookings of a day have no order, so of the printed balances of the
--   last day the one nearest to the sum of all bookings counts (the bank
--   rounds). A month without a booking keeps the balance before it.

with

ledger as (
    select
        account_id,
        booked_on,
        cast(
            date_trunc('month', booked_on)
            + interval '1 month'
            - interval '1 day' as date
        ) as as_of,
        balance,
        sum(
            case
                when trans_type in ('PRIJEM', 'credit') then amount
                else -amount
            end
        ) over (partition by account_id order by booked_on) as booked_sum
    from landed.trans
),

closing as (
    select
        account_id,
        as_of,
        first_value(
            balance order by booked_on desc, abs(balance - booked_sum), balance
        ) as balance
    from ledger
    group by account_id, as_of
),

spans as (
    select
        account_id,
        balance,
        as_of as valid_from,
        lead(as_of) over (
            partition by account_id order by as_of
        ) as valid_until
    from closing
),

month_ends as (
    select distinct as_of
    from ledger
)

select
    stg_account.account_id,
    stg_account.customer_id,
    stg_account.branch_id,
    month_ends.as_of,
    spans.balance,
    stg_account.opened_on,
    stg_account.source_file
from spans
inner join stg_account
    on spans.account_id = stg_account.account_id
inner join month_ends
    on
        month_ends.as_of >= spans.valid_from
        and month_ends.as_of <= stg_account.observed_until
        and (
            spans.valid_until is null
            or month_ends.as_of < spans.valid_until
        )
