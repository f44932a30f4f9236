-- Purpose: list of days of business out of their band, with words for them.
-- Grain: one row per series, scope and day out of its band.
-- Owner: business.
-- Upstream: mart_business_band, mart_business_anomaly.
-- Caveat: the main cause is the member of each dimension that explains most.

with causes as (
    select
        series, scope, day,
        max(case when dimension = 'branch' then member end) as main_branch,
        max(case when dimension = 'category' then member end)
            as main_category,
        max(case when dimension = 'channel' then member end) as main_channel
    from mart_business_anomaly
    where place = 1
    group by series, scope, day
),

flagged as (
    select
        series, scope, branch_id, day, quarter, anomaly, value, expected,
        lower, upper,
        series || ' ' || scope || ' ' || cast(day as varchar) as anomaly_id
    from mart_business_band
    where anomaly <> 'none'
)

select
    flagged.anomaly_id,
    flagged.series,
    flagged.scope,
    flagged.branch_id,
    flagged.day,
    flagged.quarter,
    flagged.anomaly,
    flagged.value,
    flagged.expected,
    flagged.lower,
    flagged.upper,
    causes.main_branch,
    causes.main_category,
    causes.main_channel,
    cast(flagged.day as varchar)
    || case flagged.series
        when 'transactions' then ' 客户交易' else ' 受理业务'
    end
    || case flagged.anomaly when 'dip' then ' 偏低' else ' 偏高' end
        as label,
    cast(flagged.day as varchar)
    || case flagged.series
        when 'transactions' then ' transactions' else ' business'
    end
    || case flagged.anomaly when 'dip' then ' low' else ' high' end
        as label_en
from flagged
left join causes
    on flagged.series = causes.series
    and flagged.scope = causes.scope
    and flagged.day = causes.day
