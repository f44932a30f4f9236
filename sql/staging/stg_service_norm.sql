-- Purpose: what the bank promises about its service, cleaned.
-- Grain: one row per norm.
-- Owner: data.
-- Upstream: landed.service_norm.

select
    norm_id,
    topic,
    parameter_name,
    norm_text,
    norm_text_en,
    effective_on,
    source_file
from landed.service_norm
