-- Refuses: a quarter whose holdings by product do not add up to the balances
-- that the files show on its balance day.

with held as (
    select quarter, sum(balance) as balance
    from mart_holding_quarter
    group by quarter
),

landed as (
    select dim_quarter.quarter, sum(stg_account_balance.balance) as balance
    from stg_account_balance
    inner join dim_quarter
        on stg_account_balance.as_of = dim_quarter.balance_on
    group by dim_quarter.quarter
)

select
    landed.quarter,
    landed.balance as landed_balance,
    held.balance as held_balance
from landed
left join held
    on landed.quarter = held.quarter
where held.balance is null
    or held.balance <> landed.balance
