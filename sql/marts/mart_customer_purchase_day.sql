-- Purpose: days on which a customer bought, the purchases of CLV models.
-- Grain: one row per customer and day with a purchase.
-- Owner: analytics.
-- Upstream: fct_transaction.
-- Caveat: several purchases of one day count once; their amounts add up.

select
    customer_id,
    transaction_month,
    transaction_date as purchase_on,
    cast(sum(transaction_amount) as decimal(18, 2)) as purchase_amount
from fct_transaction
where is_purchase
group by customer_id, transaction_month, transaction_date
