-- Purpose: how customers' income, assets and wishes are spread.
-- Grain: one row per quarter, branch, type, grade, bands of income and assets,
--   investment preference, goal and risk tolerance.
-- Owner: analytics.
-- Upstream: mart_customer_quarter, dim_quarter, dim_customer,
--   stg_customer_finance.
-- Caveat: the last snapshot by the end of the quarter; nothing known is
--   'unknown' and stays in, so every customer is counted once.

with snapshots as (
    select
        customer_id, as_of, total_assets, annual_income, annual_expense,
        investment_preference, investment_goal, risk_tolerance,
        lead(as_of) over (partition by customer_id order by as_of)
            as next_as_of
    from stg_customer_finance
),

customers as (
    select
        state.quarter, state.branch_id, state.customer_type,
        state.customer_grade, state.aum, known.total_assets,
        coalesce(known.annual_income, customer.annual_income) as income,
        known.annual_expense,
        coalesce(known.investment_preference, 'unknown') as preference,
        coalesce(known.investment_goal, 'unknown') as goal,
        coalesce(known.risk_tolerance, customer.risk_tolerance, 'unknown')
            as risk_tolerance
    from mart_customer_quarter as state
    inner join dim_quarter
        on state.quarter = dim_quarter.quarter
    inner join dim_customer as customer
        on state.customer_id = customer.customer_id
    left join snapshots as known
        on state.customer_id = known.customer_id
        and known.as_of <= dim_quarter.as_of
        and coalesce(known.next_as_of > dim_quarter.as_of, true)
    where state.is_closing
),

banded as (
    select
        quarter, branch_id, customer_type, customer_grade, preference, goal,
        risk_tolerance, aum, total_assets, income, annual_expense,
        case
            when income is null then 'unknown'
            when income < 30000 then 'under_30k'
            when income < 100000 then '30k_100k'
            when income < 300000 then '100k_300k'
            else '300k_over'
        end as income_band,
        case
            when total_assets is null then 'unknown'
            when total_assets < 50000 then 'under_50k'
            when total_assets < 200000 then '50k_200k'
            when total_assets < 1000000 then '200k_1m'
            else '1m_over'
        end as asset_band
    from customers
)

select
    quarter, branch_id, customer_type, customer_grade, income_band,
    asset_band, preference, goal, risk_tolerance,
    cast(count(*) as bigint) as customers,
    cast(coalesce(sum(income), 0) as decimal(18, 2)) as annual_income,
    cast(count(income) as bigint) as income_known,
    cast(coalesce(sum(annual_expense), 0) as decimal(18, 2)) as annual_expense,
    cast(coalesce(sum(total_assets), 0) as decimal(18, 2)) as total_assets,
    cast(coalesce(sum(case when total_assets is not null then aum end), 0)
        as decimal(18, 2)) as aum_where_known
from banded
group by
    quarter, branch_id, customer_type, customer_grade, income_band,
    asset_band, preference, goal, risk_tolerance
