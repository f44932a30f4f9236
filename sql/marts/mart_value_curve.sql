-- Purpose: how concentrated assets are: share of AUM held by the top x %.
-- Grain: one row per quarter and percentile of customers, 0 to 100.
-- Owner: analytics.
-- Upstream: mart_customer_quarter.
-- Caveat: customers at the end of the quarter, richest first, whole ones
--   only: fewer than 100 customers give fewer rows. Overdrafts count as zero.

with ranked as (
    select
        quarter,
        greatest(aum, 0) as aum,
        cast(ceil(
            100.0 * row_number() over (
                partition by quarter order by aum desc, customer_id
            ) / count(*) over (partition by quarter)
        ) as bigint) as percentile
    from mart_customer_quarter
    where is_closing
),

steps as (
    select quarter, percentile, sum(aum) as aum
    from ranked
    group by quarter, percentile
    union all
    select distinct quarter, 0 as percentile, 0 as aum
    from ranked
),

summed as (
    select
        quarter,
        percentile,
        sum(aum) over (
            partition by quarter order by percentile
            rows between unbounded preceding and current row
        ) as aum,
        sum(aum) over (partition by quarter) as total_aum
    from steps
)

select
    quarter,
    cast(percentile as bigint) as percentile,
    cast(percentile as double) / 100 as customer_share,
    cast(aum as double) / nullif(cast(total_aum as double), 0) as aum_share,
    cast(aum as decimal(18, 2)) as aum
from summed
