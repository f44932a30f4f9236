-- Purpose: value by loyalty: how many, what they bring, what is advised.
-- Grain: one row per quarter and cell of the matrix.
-- Owner: analytics.
-- Upstream: mart_customer_class, stg_segment_strategy, dim_quarter.
-- Caveat: customers at the end of the quarter; the contribution is the
--   quarter's. The advice is the register's, newest in force that quarter.

with cells as (
    select
        quarter, value_loyalty_segment, value_tier,
        count(*) as customers,
        sum(contribution) as contribution,
        sum(aum) as aum
    from mart_customer_class
    where value_loyalty_segment is not null
    group by quarter, value_loyalty_segment, value_tier
),

advice as (
    select
        dim_quarter.quarter, strategy.segment_code, strategy.strategy_text,
        strategy.strategy_text_en,
        row_number() over (
            partition by dim_quarter.quarter, strategy.segment_code
            order by strategy.start_on desc, strategy.strategy_id
        ) as place
    from stg_segment_strategy as strategy
    inner join dim_quarter
        on strategy.start_on <= dim_quarter.as_of
        and coalesce(strategy.end_on >= dim_quarter.as_of, true)
    where strategy.scheme = 'value_loyalty'
)

select
    cells.quarter,
    cells.value_loyalty_segment,
    cells.value_tier,
    case
        when cells.value_loyalty_segment like '%_loyal' then 'loyal'
        else 'other'
    end as loyalty_level,
    cast(cells.customers as bigint) as customers,
    cast(cells.contribution as decimal(18, 2)) as contribution,
    cast(cells.aum as decimal(18, 2)) as aum,
    advice.strategy_text as advised_handling,
    advice.strategy_text_en as advised_handling_en
from cells
left join advice
    on cells.quarter = advice.quarter
    and cells.value_loyalty_segment = advice.segment_code
    and advice.place = 1
