-- Purpose: what each customer did in a quarter.
-- Grain: one row per customer and quarter with a transaction.
-- Owner: analytics.
-- Upstream: fct_transaction.

select
    customer_id,
    quarter,
    cast(count(*) as bigint) as transactions,
    cast(count(*) filter (where is_purchase) as bigint) as purchases,
    cast(sum(transaction_amount) as decimal(18, 2)) as transaction_amount,
    cast(sum(income_amount) as decimal(18, 2)) as income_amount,
    min(transaction_date) as first_transaction_on,
    max(transaction_date) as last_transaction_on
from fct_transaction
where quarter is not null
group by customer_id, quarter
