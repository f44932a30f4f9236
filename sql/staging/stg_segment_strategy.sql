-- Purpose: strategies for customer segments, cleaned.
-- Grain: one row per strategy.
-- Owner: data.
-- Upstream: landed.segment_strategy.

select
    strategy_id,
    scheme,
    segment_code,
    strategy_text,
    strategy_text_en,
    owner_id,
    campaign_id,
    start_on,
    end_on,
    source_file
from landed.segment_strategy
