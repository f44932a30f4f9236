-- Refuses: improvement actions lost between two quarters: what is open at the
-- end of one must be what is open at the start of the next.

with places as (
    select quarter, sum(opening) as opening, sum(closing) as closing
    from mart_improvement_quarter
    group by quarter
)

select
    this_quarter.quarter,
    this_quarter.closing,
    next_quarter.opening
from places as this_quarter
inner join dim_quarter
    on this_quarter.quarter = dim_quarter.previous_quarter
left join places as next_quarter
    on dim_quarter.quarter = next_quarter.quarter
where this_quarter.closing <> coalesce(next_quarter.opening, 0)
