-- Purpose: how concentrated assets are: share of AUM held by the top x %.
-- Grain: one row per quarter and percentile of customers, 0 to 100.
-- Owner: analytics.
-- Upstream: mart_customer_quarter.
-- Caveat: richest customers first, whole customers only; overdrafts count
--   as zero. Customers at the end of the quarter.

with ranked as (
    select
        quarter,
        greatest(aum, 0) as aum,
        cast(ceil(
            100.0 * row_number() over (
                partition by quarter order by aum desc, customer_id
            ) / count(*) over (partition by quarter)
        ) as integer) as percentile
    from mart_customer_quarter
    where is_closing
),

steps as (
    select quarter, percentile, sum(aum) as aum
    from ranked
    group by quarter, percentile
),

percentiles as (
    select unnest(generate_series(0, 100)) as percentile
),

grid as (
    select totals.quarter, percentiles.percentile, totals.aum as total_aum
    from (select quarter, sum(aum) as aum from steps group by quarter)
        as totals
    cross join percentiles
),

summed as (
    select
        grid.quarter,
        cast(grid.percentile as bigint) as percentile,
        grid.total_aum,
        sum(coalesce(steps.aum, 0)) over (
            partition by grid.quarter order by grid.percentile
            rows between unbounded preceding and current row
        ) as aum
    from grid
    left join steps
        on grid.quarter = steps.quarter
        and grid.percentile = steps.percentile
)

select
    quarter,
    percentile,
    cast(percentile as double) / 100 as customer_share,
    cast(aum as double) / nullif(cast(total_aum as double), 0) as aum_share,
    cast(aum as decimal(18, 2)) as aum
from summed
