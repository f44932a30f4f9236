-- Purpose: strategies for segments, with a name to show.
-- Grain: one row per strategy.
-- Owner: marketing.
-- Upstream: stg_segment_strategy.

select
    strategy_id,
    scheme,
    segment_code,
    strategy_id || ' ' || strategy_text as strategy_name,
    strategy_id || ' ' || coalesce(strategy_text_en, strategy_text)
        as strategy_name_en,
    owner_id,
    campaign_id,
    start_on,
    end_on
from stg_segment_strategy
