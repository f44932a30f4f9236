-- Purpose: booked transactions, cleaned.
-- Grain: one row per booked transaction.
-- Owner: data.
-- Upstream: landed.transaction.
-- Caveat: transaction_date and transaction_month are bank-local.

select
    transaction_id,
    customer_id,
    account_id,
    product_id,
    branch_id,
    transaction_time,
    transaction_date,
    transaction_month,
    transaction_type,
    direction,
    transaction_amount,
    channel,
    income_kind,
    is_purchase,
    source_file
from landed.transaction
