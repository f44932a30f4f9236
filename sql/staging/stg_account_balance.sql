-- Purpose: account balances at the end of each month, cleaned.
-- Grain: one row per account and month end.
-- Owner: data.
-- Upstream: landed.account_balance.

select
    account_id,
    customer_id,
    product_id,
    branch_id,
    as_of,
    as_of_month,
    balance,
    opened_on,
    closed_on,
    source_file
from landed.account_balance
