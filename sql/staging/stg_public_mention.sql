-- Purpose: mentions of the bank in public media, cleaned.
-- Grain: one row per month and platform.
-- Owner: data.
-- Upstream: landed.public_mention.

select
    as_of,
    platform,
    positive,
    neutral,
    negative,
    source_file
from landed.public_mention
