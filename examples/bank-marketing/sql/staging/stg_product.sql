-- Purpose: the product that was offered.
-- Grain: one row per product; none before calls are loaded.
-- Owner: data.
-- Upstream: stg_call.

select distinct
    'P01' as product_id,
    '定期存款' as product_name,
    'Term deposit' as product_name_en,
    'saving' as category,
    cast(null as varchar) as risk_level,
    cast(null as double) as rate_or_fee,
    'running' as lifecycle_stage,
    cast(null as date) as launched_on,
    cast(null as date) as exited_on,
    source_file
from stg_call
