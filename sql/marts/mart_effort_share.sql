-- Purpose: share of effort against share of contribution, by value tier.
-- Grain: one row per quarter and value tier.
-- Owner: analytics.
-- Upstream: mart_effort_quarter.
-- Caveat: shares of all tiers add up to 1; null where there is no effort or
--   no contribution at all. A tier that costs more than it brings is negative.

with tiers as (
    select
        quarter, value_tier,
        cast(sum(service_cost + campaign_cost) as double) as effort,
        cast(sum(contribution) as double) as contribution
    from mart_effort_quarter
    group by quarter, value_tier
)

select
    quarter,
    value_tier,
    effort / nullif(sum(effort) over (partition by quarter), 0)
        as effort_share,
    contribution / nullif(sum(contribution) over (partition by quarter), 0)
        as contribution_share
from tiers
