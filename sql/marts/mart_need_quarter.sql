-- Purpose: needs found, met and still open, quarter by quarter.
-- Grain: one row per quarter, branch, type, grade, category, class and
--   priority band that had a need by then.
-- Owner: analytics.
-- Upstream: mart_need, dim_quarter, dim_date.
-- Caveat: opening + found - met = open at the end, from quarter to quarter.

with moves as (
    select
        quarter, branch_id, customer_type, customer_grade, need_category,
        kano_class, priority_band, 1 as found, 0 as met
    from mart_need
    union all
    select
        dim_date.quarter, need.branch_id, need.customer_type,
        need.customer_grade, need.need_category, need.kano_class,
        need.priority_band, 0 as found, 1 as met
    from mart_need as need
    inner join dim_date
        on need.met_on = dim_date.calendar_date
    where need.is_met and need.quarter is not null
),

cells as (
    select
        quarter, branch_id, customer_type, customer_grade, need_category,
        kano_class, priority_band, sum(found) as found, sum(met) as met
    from moves
    where quarter is not null
    group by
        quarter, branch_id, customer_type, customer_grade, need_category,
        kano_class, priority_band
),

spine as (
    select
        dim_quarter.quarter, cells.branch_id, cells.customer_type,
        cells.customer_grade, cells.need_category, cells.kano_class,
        cells.priority_band,
        sum(case when cells.quarter = dim_quarter.quarter then found end)
            as found,
        sum(case when cells.quarter = dim_quarter.quarter then met end)
            as met,
        sum(found - met) as open_needs
    from cells
    inner join dim_quarter
        on cells.quarter <= dim_quarter.quarter
    group by
        dim_quarter.quarter, cells.branch_id, cells.customer_type,
        cells.customer_grade, cells.need_category, cells.kano_class,
        cells.priority_band
)

select
    quarter, branch_id, customer_type, customer_grade, need_category,
    kano_class, priority_band,
    cast(open_needs - coalesce(found, 0) + coalesce(met, 0) as bigint)
        as opening_needs,
    cast(coalesce(found, 0) as bigint) as found_needs,
    cast(coalesce(met, 0) as bigint) as met_needs,
    cast(open_needs as bigint) as open_needs
from spine
