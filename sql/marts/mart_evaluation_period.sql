-- Purpose: whether the quarterly service evaluation was made.
-- Grain: one row per quarter since the first evaluation.
-- Owner: service.
-- Upstream: dim_quarter, fct_service_evaluation, parameter.
-- Caveat: made means at least evaluation_minimum_n evaluations; a quarter
--   that is not over is running. Quarters before the first one are left out.

with evaluations as (
    select
        quarter,
        count(*) as evaluations,
        max(evaluated_on) as latest_on
    from fct_service_evaluation
    group by quarter
),

limits as (
    select cast(value as double) as minimum_n
    from landed.parameter
    where name = 'evaluation_minimum_n'
)

select
    dim_quarter.quarter,
    dim_quarter.is_complete,
    cast(coalesce(evaluations.evaluations, 0) as bigint) as evaluations,
    evaluations.latest_on,
    case
        when evaluations.evaluations >= limits.minimum_n then 'made'
        when dim_quarter.is_complete then 'missing'
        else 'running'
    end as state
from dim_quarter
cross join limits
left join evaluations
    on dim_quarter.quarter = evaluations.quarter
where dim_quarter.quarter >= (
    select min(quarter) from fct_service_evaluation
)
