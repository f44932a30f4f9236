-- Purpose: which few causes, products and branches make most complaints.
-- Grain: one row per quarter, axis (cause, product, branch) and item.
-- Owner: service.
-- Upstream: mart_complaint.
-- Caveat: equal counts rank by their name. Complaints about no product are
--   the item none.

with axes as (
    select
        quarter,
        unnest(['cause', 'product', 'branch']) as axis,
        unnest([cause, coalesce(product_id, 'none'), branch_id]) as item
    from mart_complaint
),

counted as (
    select quarter, axis, item, cast(count(*) as bigint) as complaints
    from axes
    group by quarter, axis, item
)

select
    quarter,
    axis,
    item,
    complaints,
    cast(row_number() over (
        partition by quarter, axis order by complaints desc, item
    ) as bigint) as pareto_rank,
    cast(complaints as double)
    / sum(complaints) over (partition by quarter, axis) as share,
    cast(sum(complaints) over (
        partition by quarter, axis order by complaints desc, item
        rows unbounded preceding
    ) as double)
    / sum(complaints) over (partition by quarter, axis) as cumulative_share
from counted
