-- From zero, the signed bookings of an account reach the balance that the
-- bank printed last, within 1 CZK of rounding. The first window is whole up to
-- 1994-03-30 only; bookings of a day have no order.
with

ledger as (
    select
        source_file like '%trans_loans%' as is_loan_window,
        account_id,
        booked_on,
        balance,
        sum(
            case
                when trans_type in ('PRIJEM', 'credit') then amount
                else -amount
            end
        ) over (partition by account_id order by booked_on) as booked_sum
    from landed.trans
    where
        source_file like '%trans_loans%'
        or booked_on <= date '1994-03-30'
),

accounts as (
    select
        is_loan_window,
        account_id,
        first_value(
            abs(balance - booked_sum)
            order by booked_on desc, abs(balance - booked_sum)
        ) as gap
    from ledger
    group by is_loan_window, account_id
)

select
    case when is_loan_window then 'loans' else 'first' end as window_name,
    count(*) as accounts,
    count(*) filter (where gap <= 1) as reached
from accounts
group by is_loan_window
order by is_loan_window
