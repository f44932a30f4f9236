-- Purpose: how concentrated contribution is: the 80/20 curve.
-- Grain: one row per quarter and percentile of customers, 0 to 100.
-- Owner: analytics.
-- Upstream: mart_customer_value.
-- Caveat: contribution of the last four quarters, customers at the end of the
--   quarter, highest first; customers who cost more than they bring count as
--   zero. Gini by ranks: 0 = all alike, 1 = one customer brings all.

with ranked as (
    select
        quarter,
        cast(greatest(contribution_year, 0) as double) as contribution,
        row_number() over descending as place,
        count(*) over (partition by quarter) as places
    from mart_customer_value
    where is_closing
    window descending as (
        partition by quarter order by contribution_year desc, customer_id
    )
),

steps as (
    select
        quarter, cast(ceil(100.0 * place / places) as bigint) as percentile,
        sum(contribution) as contribution,
        sum(place * contribution) as weighted,
        max(places) as places
    from ranked
    group by quarter, cast(ceil(100.0 * place / places) as bigint)
    union all
    select distinct quarter, cast(0 as bigint), 0.0, 0.0, places
    from ranked
),

summed as (
    select
        quarter, percentile, places,
        sum(contribution) over (
            partition by quarter order by percentile
            rows between unbounded preceding and current row
        ) as contribution,
        sum(contribution) over (partition by quarter) as total,
        sum(weighted) over (partition by quarter) as weighted
    from steps
)

select
    quarter,
    percentile,
    cast(percentile as double) / 100 as customer_share,
    contribution / nullif(total, 0) as contribution_share,
    cast(contribution as decimal(18, 2)) as contribution,
    (places + 1) / cast(places as double)
    - 2 * weighted / nullif(places * total, 0) as gini
from summed
