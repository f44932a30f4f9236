-- Purpose: which inputs of the evaluation of marketing are there or missing.
-- Grain: one row per quarter and input.
-- Owner: marketing.
-- Upstream: dim_quarter, mart_campaign_funnel, mart_business_month,
--   stg_market_environment, dim_date.
-- Caveat: a quarter in which no campaign began needs no campaign inputs.

with inputs as (
    select quarter, 'campaign_scores' as input, sum(scores) as records
    from mart_campaign_funnel
    group by quarter
    union all
    select quarter, 'hold_out', sum(held_out)
    from mart_campaign_funnel
    group by quarter
    union all
    select quarter, 'sales', sum(purchases)
    from mart_business_month
    group by quarter
    union all
    select dim_date.quarter, 'market_volume', count(market.value)
    from stg_market_environment as market
    inner join dim_date
        on market.period_end = dim_date.calendar_date
    where market.indicator = 'market_volume'
    group by dim_date.quarter
),

expected as (
    select dim_quarter.quarter, names.input
    from dim_quarter
    cross join (
        select 'sales' as input
        union all select 'market_volume'
    ) as names
    where dim_quarter.first_day <= dim_quarter.as_of
    union all
    select campaigns.quarter, names.input
    from (
        select distinct quarter from mart_campaign
        where status not in ('draft', 'deleted') and quarter is not null
    ) as campaigns
    cross join (
        select 'campaign_scores' as input
        union all select 'hold_out'
    ) as names
)

select
    expected.quarter,
    expected.input,
    cast(coalesce(inputs.records, 0) as bigint) as records,
    coalesce(inputs.records, 0) = 0 as is_missing
from expected
left join inputs
    on expected.quarter = inputs.quarter
    and expected.input = inputs.input
