-- Purpose: finances and investment wishes of a customer as told or derived,
--   cleaned.
-- Grain: one row per customer and day of the snapshot.
-- Owner: data.
-- Upstream: landed.customer_finance.

select
    customer_id,
    as_of,
    total_assets,
    annual_income,
    annual_expense,
    investment_preference,
    expected_return_rate,
    risk_tolerance,
    investment_goal,
    collection_channel,
    source_file
from landed.customer_finance
