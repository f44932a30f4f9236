-- Purpose: the segment of each strategy before it began and since.
-- Grain: one row per strategy and quarter since its start.
-- Owner: marketing.
-- Upstream: stg_segment_strategy, mart_segment_profile, dim_quarter.
-- Caveat: before = all of the four quarters before the start, pooled. A
--   difference is no proof of effect: other things change too.

with strategies as (
    select
        strategy.strategy_id, strategy.scheme, strategy.segment_code,
        strategy.strategy_text, strategy.strategy_text_en, strategy.owner_id,
        strategy.campaign_id, strategy.start_on, strategy.end_on,
        dim_quarter.ordinal as start_ordinal
    from stg_segment_strategy as strategy
    inner join dim_quarter
        on strategy.start_on between dim_quarter.first_day
        and dim_quarter.last_day
),

profiles as (
    select
        profile.quarter, dim_quarter.ordinal, profile.scheme,
        profile.segment_code, profile.customers, profile.contribution,
        profile.aum, profile.opening, profile.lost
    from mart_segment_profile as profile
    inner join dim_quarter
        on profile.quarter = dim_quarter.quarter
),

before as (
    select
        strategies.strategy_id,
        cast(sum(profiles.contribution) as double)
        / sum(profiles.customers) as contribution_before,
        cast(sum(profiles.aum) as double) / sum(profiles.customers)
            as aum_before,
        cast(sum(profiles.lost) as double)
        / nullif(sum(profiles.opening), 0) as churn_before
    from strategies
    inner join profiles
        on strategies.scheme = profiles.scheme
        and strategies.segment_code = profiles.segment_code
    where profiles.ordinal between strategies.start_ordinal - 4
        and strategies.start_ordinal - 1
    group by strategies.strategy_id
)

select
    strategies.strategy_id,
    profiles.quarter,
    strategies.scheme,
    strategies.segment_code,
    strategies.strategy_text,
    strategies.strategy_text_en,
    strategies.owner_id,
    strategies.campaign_id,
    strategies.start_on,
    strategies.end_on,
    profiles.customers,
    before.contribution_before,
    cast(profiles.contribution as double) / profiles.customers
        as contribution_now,
    before.aum_before,
    cast(profiles.aum as double) / profiles.customers as aum_now,
    before.churn_before,
    cast(profiles.lost as double) / nullif(profiles.opening, 0) as churn_now
from strategies
inner join profiles
    on strategies.scheme = profiles.scheme
    and strategies.segment_code = profiles.segment_code
left join before on strategies.strategy_id = before.strategy_id
where profiles.ordinal >= strategies.start_ordinal
