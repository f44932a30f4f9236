-- Purpose: how often a customer used each channel, product and time of day.
-- Grain: one row per customer and quarter, of the last behaviour_quarters.
-- Owner: analytics.
-- Upstream: fct_transaction, dim_quarter, parameter.
-- Caveat: counters side by side; grouping by channel and category would need a
--   row for nearly every transaction. Hours are those of the bank's clock (times
--   are kept in UTC), without automatic bookings, which nobody chose to time.

with recent as (
    select quarter
    from dim_quarter
    where ordinal > (select max(ordinal) from dim_quarter) - (
        select cast(value as bigint) from landed.parameter
        where name = 'behaviour_quarters'
    )
),

booked as (
    select
        customer_id, quarter, channel, category, is_purchase,
        transaction_amount,
        case when channel <> 'auto' then cast(floor((
            extract(epoch from transaction_time)
            - extract(epoch from cast(transaction_date as timestamp))
            + 60 * (
                select cast(value as double) from landed.parameter
                where name = 'utc_offset_minutes'
            )
        ) / 10800.0) as bigint) end as slot
    from fct_transaction
    where quarter in (select quarter from recent)
)

select
    customer_id,
    quarter,
    cast(count(*) as bigint) as transactions,
    cast(count(*) filter (where is_purchase) as bigint) as purchases,
    cast(sum(transaction_amount) as decimal(18, 2)) as transaction_amount,
    count(*) filter (where channel = 'counter') as counter_uses,
    count(*) filter (where channel = 'atm') as atm_uses,
    count(*) filter (where channel = 'mobile') as mobile_uses,
    count(*) filter (where channel = 'online') as online_uses,
    count(*) filter (where channel = 'card') as card_uses,
    count(*) filter (where category in ('saving', 'education_saving'))
        as saving_uses,
    count(*) filter (where category in (
        'loan', 'mortgage', 'consumer_credit', 'enterprise_package'
    )) as loan_uses,
    count(*) filter (where category = 'credit_card') as credit_card_uses,
    count(*) filter (where category in ('insurance', 'pension_insurance'))
        as insurance_uses,
    count(*) filter (where category = 'wealth') as wealth_uses,
    count(*) filter (where category = 'mobile_finance')
        as mobile_finance_uses,
    count(*) filter (where slot <= 2) as slot_night,
    count(*) filter (where slot = 3) as slot_09,
    count(*) filter (where slot = 4) as slot_12,
    count(*) filter (where slot = 5) as slot_15,
    count(*) filter (where slot >= 6) as slot_18
from booked
group by customer_id, quarter
