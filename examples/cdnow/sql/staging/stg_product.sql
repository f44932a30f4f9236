-- Purpose: the one thing the shop sells, as far as the file knows.
-- Grain: one row.
-- Owner: data.
-- Upstream: none, the row is written here.
-- Caveat: the categories are those of a bank; the first one stands for all.

select
    'cd' as product_id,
    '唱片' as product_name,
    'Compact disc' as product_name_en,
    'saving' as category,
    cast(null as varchar) as risk_level,
    cast(null as double) as rate_or_fee,
    'running' as lifecycle_stage,
    cast(null as date) as launched_on,
    cast(null as date) as exited_on,
    cast(null as varchar) as source_file
