-- Refuses: a quarter whose purchases by weekday and hour are not all of its
-- purchases.

with times as (
    select quarter, sum(purchases) as purchases
    from mart_purchase_time
    group by quarter
),

bank as (
    select quarter, sum(purchases) as purchases
    from mart_business_month
    group by quarter
)

select
    bank.quarter,
    bank.purchases as bank_purchases,
    times.purchases as time_purchases
from bank
left join times
    on bank.quarter = times.quarter
where coalesce(times.purchases, 0) <> bank.purchases
