-- Purpose: what the customer is worth, quarter by quarter, and whether it fades.
-- 用途：各季资产、业务与收入，以及是否减弱。
-- Covers: R-CUST-16
-- Order: 6

select
    state.quarter,
    state.aum,
    state.debt,
    state.products_held,
    state.transactions,
    state.purchases,
    state.income_amount,
    state.is_active,
    state.is_lost,
    risk.customer_id is not null as is_fading,
    risk.activity_reason,
    risk.balance_reason
from mart_customer_quarter as state
left join mart_customer_risk as risk
    on state.customer_id = risk.customer_id
    and state.quarter = risk.quarter
where state.customer_id = $customer_id
order by state.quarter desc
