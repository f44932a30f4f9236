-- Purpose: how a customer deals with the bank: favourite channel, product and
--   time of day, usual amount, how often something is bought.
-- Grain: one row per customer and quarter of mart_customer_habit.
-- Owner: analytics.
-- Upstream: mart_customer_habit, dim_customer.
-- Caveat: the most frequent wins, of equals the first in the list below.
--   Automatic bookings are not the customer's choice and have no channel.

with habits as (
    select
        customer_id, quarter, transactions, purchases, transaction_amount,
        counter_uses, atm_uses, mobile_uses, online_uses, card_uses,
        saving_uses, loan_uses, credit_card_uses, insurance_uses, wealth_uses,
        mobile_finance_uses, slot_night, slot_09, slot_12, slot_15, slot_18,
        greatest(counter_uses, atm_uses, mobile_uses, online_uses, card_uses)
            as most_channel,
        greatest(
            saving_uses, loan_uses, credit_card_uses, insurance_uses,
            wealth_uses, mobile_finance_uses
        ) as most_category,
        greatest(slot_night, slot_09, slot_12, slot_15, slot_18) as most_slot
    from mart_customer_habit
)

select
    habits.customer_id,
    habits.quarter,
    customer.branch_id,
    customer.customer_type,
    customer.customer_grade,
    customer.age_band,
    case
        when most_channel = 0 then 'none'
        when mobile_uses = most_channel then 'mobile'
        when online_uses = most_channel then 'online'
        when card_uses = most_channel then 'card'
        when atm_uses = most_channel then 'atm'
        else 'counter'
    end as top_channel,
    case
        when most_category = 0 then 'none'
        when wealth_uses = most_category then 'wealth'
        when insurance_uses = most_category then 'insurance'
        when mobile_finance_uses = most_category then 'mobile_finance'
        when credit_card_uses = most_category then 'credit_card'
        when loan_uses = most_category then 'loan'
        else 'saving'
    end as top_category,
    case
        when most_slot = 0 then 'none'
        when slot_09 = most_slot then '09'
        when slot_12 = most_slot then '12'
        when slot_15 = most_slot then '15'
        when slot_18 = most_slot then '18'
        else 'night'
    end as active_slot,
    habits.transactions,
    habits.purchases,
    habits.transaction_amount,
    cast(habits.transaction_amount as double) / habits.transactions
        as mean_amount,
    habits.purchases / 3.0 as purchases_per_month
from habits
inner join dim_customer as customer
    on habits.customer_id = customer.customer_id
