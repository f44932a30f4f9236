-- Purpose: mentions of the bank in public media.
-- Grain: one row per month and platform.
-- Owner: service.
-- Upstream: stg_public_mention, dim_date.
-- Caveat: sorted by whoever delivers the file.

select
    dim_date.quarter,
    dim_date.month,
    mention.as_of,
    mention.platform,
    mention.positive,
    mention.neutral,
    mention.negative,
    mention.positive + mention.neutral + mention.negative as mentions
from stg_public_mention as mention
left join dim_date
    on mention.as_of = dim_date.calendar_date
