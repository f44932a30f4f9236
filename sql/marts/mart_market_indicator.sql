-- Purpose: the market around the bank: volume, prices, competition, trend.
-- Grain: one row per period end, indicator and scope.
-- Owner: marketing.
-- Upstream: stg_market_environment, dim_date.
-- Caveat: units differ between indicators; never add or average across them.
--   Change is against the period published before.

with ordered as (
    select
        period_end, indicator, scope, value, source,
        lag(value) over (
            partition by indicator, scope order by period_end
        ) as value_before
    from stg_market_environment
)

select
    ordered.period_end,
    dim_date.month,
    dim_date.quarter,
    ordered.indicator,
    ordered.scope,
    ordered.value,
    ordered.value_before,
    (ordered.value - ordered.value_before) / nullif(ordered.value_before, 0)
        as change_share,
    ordered.source
from ordered
left join dim_date
    on ordered.period_end = dim_date.calendar_date
