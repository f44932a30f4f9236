-- Purpose: what each customer bought on a day.
-- Grain: one row per customer, product and day with a purchase.
-- Owner: marketing.
-- Upstream: fct_transaction.
-- Caveat: built month by month; a few percent of all transactions.

select
    transaction_month,
    quarter,
    transaction_date,
    customer_id,
    product_id,
    cast(count(*) as bigint) as purchases,
    cast(sum(transaction_amount) as decimal(18, 2)) as purchase_amount
from fct_transaction
where is_purchase
group by
    transaction_month,
    quarter,
    transaction_date,
    customer_id,
    product_id
