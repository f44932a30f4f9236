-- Purpose: contribution of each customer: income less service and marketing.
-- Grain: one row per customer and quarter between opening and closing.
-- Owner: analytics.
-- Upstream: mart_customer_quarter, _effort, _month, parameter.
-- Caveat: booked income, plus aum_margin on assets, less funding_rate on debt;
--   with both at 0 only what is booked. No overheads, no cost of risk.

with habits as (
    select
        customer_id, quarter,
        sum(active_days) as active_days,
        sum(own_transactions) as own_transactions,
        sum(digital_transactions) as digital_transactions,
        sum(own_amount) as own_amount,
        max(last_own_on) as last_own_on
    from mart_customer_month
    group by customer_id, quarter
),

rates as (
    select
        max(try_cast(value as double)) filter (where name = 'aum_margin')
            as aum_margin,
        max(try_cast(value as double)) filter (where name = 'funding_rate')
            as funding_rate
    from landed.parameter
),

costs as (
    select
        base.customer_id, base.quarter, base.branch_id, base.customer_type,
        base.customer_grade, base.is_opening, base.is_lost, base.is_closing,
        base.aum, base.debt, base.products_held, base.purchases,
        base.income_amount,
        cast((
            cast(base.aum as double) * rates.aum_margin
            - cast(base.debt as double) * rates.funding_rate
        ) / 4 as decimal(18, 2)) as margin_amount,
        cast(coalesce(effort.service_cost, 0) as decimal(18, 2))
            as service_cost,
        cast(coalesce(effort.campaign_cost, 0) as decimal(18, 2))
            as campaign_cost,
        coalesce(habits.active_days, 0) as active_days,
        coalesce(habits.own_transactions, 0) as own_transactions,
        coalesce(habits.digital_transactions, 0) as digital_transactions,
        coalesce(habits.own_amount, 0) as own_amount,
        habits.last_own_on
    from mart_customer_quarter as base
    cross join rates
    left join mart_customer_effort as effort
        on base.customer_id = effort.customer_id
        and base.quarter = effort.quarter
    left join habits
        on base.customer_id = habits.customer_id
        and base.quarter = habits.quarter
)

select
    customer_id, quarter, branch_id, customer_type, customer_grade,
    is_opening, is_lost, is_closing, aum, debt, products_held, purchases,
    income_amount, margin_amount, service_cost, campaign_cost,
    cast(
        income_amount + margin_amount - service_cost - campaign_cost
        as decimal(18, 2)
    ) as contribution,
    cast(active_days as bigint) as active_days,
    cast(own_transactions as bigint) as own_transactions,
    cast(digital_transactions as bigint) as digital_transactions,
    cast(own_amount as decimal(18, 2)) as own_amount,
    last_own_on
from costs
