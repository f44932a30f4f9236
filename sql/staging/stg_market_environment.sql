-- Purpose: figures of the market from outside the bank, cleaned.
-- Grain: one row per period end, indicator and scope.
-- Owner: data.
-- Upstream: landed.market_environment.

select
    period_end,
    indicator,
    scope,
    value,
    source,
    source_file
from landed.market_environment
