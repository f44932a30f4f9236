-- Purpose: what made a day of business fall out of its band, by rank.
-- Grain: one row per day out of its band, dimension and member of it.
-- Owner: business.
-- Upstream: mart_business_band, mart_business_part.
-- Caveat: the parts of a dimension add up to the deviation of the day from
--   the mean of its comparable days; place 1 explains most. They are summed
--   as decimals, so that equal parts are ranked by name in every build.

with members as (
    select
        series, scope, day, 'branch' as dimension, branch_id as member,
        value, contribution
    from mart_business_part
    where scope = 'bank'
    union all
    select
        series, scope, day, 'category' as dimension, category as member,
        value, contribution
    from mart_business_part
    union all
    select
        series, scope, day, 'channel' as dimension, channel as member,
        value, contribution
    from mart_business_part
),

summed as (
    select
        series, scope, day, dimension, member,
        sum(value) as value,
        cast(sum(cast(contribution as decimal(28, 9))) as double)
            as contribution
    from members
    group by series, scope, day, dimension, member
)

select
    band.series,
    band.scope,
    band.branch_id,
    band.day,
    band.month,
    band.quarter,
    band.anomaly,
    band.value as day_value,
    band.mean_value as day_mean,
    summed.dimension,
    summed.member,
    summed.value,
    summed.contribution,
    summed.contribution / nullif(band.value - band.mean_value, 0)
        as deviation_share,
    cast(row_number() over (
        partition by band.series, band.scope, band.day, summed.dimension
        order by
            case when band.anomaly = 'dip' then 1 else -1 end
            * summed.contribution,
            summed.member
    ) as bigint) as place
from mart_business_band as band
inner join summed
    on band.series = summed.series
    and band.scope = summed.scope
    and band.day = summed.day
