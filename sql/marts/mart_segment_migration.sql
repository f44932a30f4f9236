-- Purpose: how customers move between the segments of a scheme.
-- Grain: one row per quarter, scheme, segment before and segment now.
-- Owner: analytics.
-- Upstream: mart_customer_class, dim_quarter.
-- Caveat: 'new' was in no segment at the end of the quarter before, 'left' is
--   in none now. Rows of a segment add up to its size a quarter ago, columns
--   to its size now. None for the first quarter: nothing to compare; whom the
--   files follow no longer is left out.

with moves as (
    select
        customer_id, quarter, is_lost,
        lag(grade_segment) over own as grade_before, grade_segment,
        lag(marketing_segment) over own as marketing_before, marketing_segment,
        lag(relationship_segment) over own as relationship_before,
        relationship_segment,
        lag(wealth_segment) over own as wealth_before, wealth_segment,
        lag(rfm_segment) over own as rfm_before, rfm_segment,
        lag(value_loyalty_segment) over own as cell_before,
        value_loyalty_segment
    from mart_customer_class
    window own as (partition by customer_id order by quarter)
),

counted as (
    select
        quarter, grade_before, grade_segment, marketing_before,
        marketing_segment, relationship_before, relationship_segment,
        wealth_before, wealth_segment, rfm_before, rfm_segment, cell_before,
        value_loyalty_segment,
        count(*) as customers,
        count(*) filter (where is_lost) as lost
    from moves
    group by
        quarter, grade_before, grade_segment, marketing_before,
        marketing_segment, relationship_before, relationship_segment,
        wealth_before, wealth_segment, rfm_before, rfm_segment, cell_before,
        value_loyalty_segment
),

schemes as (
    select
        quarter, customers, lost,
        unnest(['grade', 'marketing', 'relationship', 'wealth', 'rfm',
            'value_loyalty']) as scheme,
        unnest([grade_before, marketing_before, relationship_before,
            wealth_before, rfm_before, cell_before]) as from_segment,
        unnest([grade_segment, marketing_segment, relationship_segment,
            wealth_segment, rfm_segment, value_loyalty_segment]) as to_segment
    from counted
)

select
    schemes.quarter,
    schemes.scheme,
    coalesce(schemes.from_segment, 'new') as from_segment,
    coalesce(schemes.to_segment, 'left') as to_segment,
    cast(sum(schemes.customers) as bigint) as customers,
    cast(sum(schemes.lost) as bigint) as lost
from schemes
inner join dim_quarter
    on schemes.quarter = dim_quarter.quarter
where dim_quarter.ordinal > 1
    and (schemes.from_segment is not null or schemes.to_segment is not null)
group by
    schemes.quarter, schemes.scheme, coalesce(schemes.from_segment, 'new'),
    coalesce(schemes.to_segment, 'left')
