-- Purpose: what each customer holds at the end of a quarter.
-- Grain: one row per customer and quarter with a balance.
-- Owner: analytics.
-- Upstream: fct_balance, dim_quarter.
-- Caveat: of an unfinished quarter, the last month end with balances.
--   What is no asset under management (aum) is debt: loans and cards.
--   Grouping by product first is much faster than count(distinct ...).

with products as (
    select
        fct_balance.customer_id,
        fct_balance.quarter,
        fct_balance.product_id,
        sum(case when is_asset then balance else 0 end) as aum,
        sum(case when is_asset then 0 else balance end) as debt,
        max(case when is_open then 1 else 0 end) as is_held
    from fct_balance
    inner join dim_quarter
        on fct_balance.as_of = dim_quarter.balance_on
    group by
        fct_balance.customer_id,
        fct_balance.quarter,
        fct_balance.product_id
)

select
    customer_id,
    quarter,
    cast(sum(aum) as decimal(18, 2)) as aum,
    cast(sum(debt) as decimal(18, 2)) as debt,
    cast(sum(is_held) as bigint) as products_held
from products
group by customer_id, quarter
