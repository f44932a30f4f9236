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
        cast(date_trunc('month', booked_on) as date) as month_start,
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
        month_start,
        first_value(
            balance order by booked_on desc, abs(balance - booked_sum), balance
        ) as balance
    from ledger
    group by account_id, month_start
),

spans as (
    select
        *,
        lead(month_start) over (
            partition by account_id order by month_start
        ) as next_month_start
    from closing
),

months as (
    select
        stg_account.*,
        spans.balance,
        unnest(generate_series(
            spans.month_start,
            coalesce(
                spans.next_month_start,
                cast(date_trunc(
                    'month', stg_account.observed_until + interval '1 day'
                ) as date)
            ) - interval '1 day',
            interval '1 month'
        )) as month_start
    from spans
    inner join stg_account
        on spans.account_id = stg_account.account_id
)

select
    account_id,
    customer_id,
    branch_id,
    month_start + interval '1 month' - interval '1 day' as as_of,
    balance,
    opened_on,
    source_file
from months
