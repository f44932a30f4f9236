-- Purpose: what each customer holds at the end of a quarter.
-- Grain: one row per customer and quarter with a balance.
-- Owner: analytics.
-- Upstream: fct_balance, dim_quarter.
-- Caveat: of an unfinished quarter, the last month end with balances.
--   What is no asset under management (aum) is debt: loans and cards.

select
    fct_balance.customer_id,
    fct_balance.quarter,
    cast(
        sum(case when is_asset then balance else 0 end) as decimal(18, 2)
    ) as aum,
    cast(
        sum(case when is_asset then 0 else balance end) as decimal(18, 2)
    ) as debt,
    cast(count(distinct product_id) filter (where is_open) as bigint)
        as products_held
from fct_balance
inner join dim_quarter
    on fct_balance.quarter = dim_quarter.quarter
    and fct_balance.as_of = dim_quarter.balance_on
group by fct_balance.customer_id, fct_balance.quarter
