-- Purpose: keys of customers in the business systems that know them, cleaned.
-- Grain: one row per source system and number in it.
-- Owner: data.
-- Upstream: landed.customer_source_key.

select
    source_system,
    source_id,
    customer_id,
    match_rule,
    source_file
from landed.customer_source_key
