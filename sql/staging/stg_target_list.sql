-- Purpose: saved rules that choose target customers, cleaned.
-- Grain: one row per saved list.
-- Owner: data.
-- Upstream: landed.target_list.

select
    list_id,
    list_name,
    list_name_en,
    scheme,
    segment_code,
    product_id,
    least_aum,
    needs_consent,
    owner_id,
    source_file
from landed.target_list
