-- Refuses: a segment from which not as many customers move, or stay, as it
-- had a quarter ago, of the customers whom the files still follow.

with moves as (
    select quarter, scheme, from_segment, sum(customers) as customers
    from mart_segment_migration
    where from_segment <> 'new'
    group by quarter, scheme, from_segment
),

sizes as (
    select
        dim_quarter.quarter, segment.scheme, segment.segment_code,
        count(*) as customers
    from mart_customer_segment as segment
    inner join dim_quarter
        on segment.quarter = dim_quarter.previous_quarter
    inner join mart_customer_class as later
        on segment.customer_id = later.customer_id
        and dim_quarter.quarter = later.quarter
    where segment.scheme not in ('type', 'demographic')
    group by dim_quarter.quarter, segment.scheme, segment.segment_code
)

select
    sizes.quarter, sizes.scheme, sizes.segment_code, sizes.customers,
    moves.customers as moved
from sizes
left join moves
    on sizes.quarter = moves.quarter
    and sizes.scheme = moves.scheme
    and sizes.segment_code = moves.from_segment
where sizes.customers <> coalesce(moves.customers, 0)
