-- Purpose: parts of the deviation of each day that fell out of its band.
-- Grain: one row per series, scope, day out of its band, branch, category
--   and channel with business on that day or on a comparable one.
-- Owner: business.
-- Upstream: mart_business_band, mart_business_comparable,
--   mart_business_day, fct_business_record.
-- Caveat: a part is actual less mean of the comparable days.

with flagged as (
    select series, scope, branch_id, day, month, quarter, comparable_days
    from mart_business_band
    where anomaly <> 'none'
),

wanted as (
    select
        series, scope, branch_id, day, month, quarter, day as on_day,
        1.0 as weight
    from flagged
    union all
    select
        flagged.series, flagged.scope, flagged.branch_id, flagged.day,
        flagged.month, flagged.quarter, comparable.comparable_day as on_day,
        -1.0 / flagged.comparable_days as weight
    from flagged
    inner join mart_business_comparable as comparable
        on flagged.series = comparable.series
        and flagged.scope = comparable.scope
        and flagged.day = comparable.day
),

counted as (
    select
        'transactions' as series, branch_id, day, category, channel,
        sum(transactions) as value
    from mart_business_day
    where channel <> 'auto'
    group by branch_id, day, category, channel
    union all
    select
        'business_started' as series, branch_id, started_on as day, category,
        channel, count(*) as value
    from fct_business_record
    group by branch_id, started_on, category, channel
)

select
    wanted.series,
    wanted.scope,
    wanted.day,
    wanted.month,
    wanted.quarter,
    wanted.series || ' ' || wanted.scope || ' '
    || cast(wanted.day as varchar) as anomaly_id,
    counted.branch_id,
    coalesce(counted.category, 'none') as category,
    counted.channel,
    cast(sum(
        case when wanted.on_day = wanted.day then counted.value else 0 end
    ) as double) as value,
    cast(sum(wanted.weight * counted.value) as double) as contribution
from wanted
inner join counted
    on wanted.series = counted.series
    and wanted.on_day = counted.day
    and (wanted.branch_id is null or wanted.branch_id = counted.branch_id)
group by
    wanted.series, wanted.scope, wanted.day, wanted.month, wanted.quarter,
    counted.branch_id, coalesce(counted.category, 'none'), counted.channel
