-- Purpose: how often each score was given to each indicator.
-- Grain: one row per quarter, source, indicator, score, method, branch,
--   customer type and grade.
-- Owner: service.
-- Upstream: fct_satisfaction_answer, parameter.
-- Caveat: answers left empty are not counted. The last columns repeat the
--   parameters, for metrics.

with counted as (
    select
        quarter, source, indicator, score, branch_id, customer_type,
        customer_grade, method, count(*) as answers
    from fct_satisfaction_answer
    group by
        quarter, source, indicator, score, branch_id, customer_type,
        customer_grade, method
),

limits as (
    select
        max(case name when 'confidence_level' then cast(value as double) end)
            as confidence,
        max(case name when 'evaluation_minimum_n' then cast(value as double)
            end) as minimum_n
    from landed.parameter
)

select
    counted.quarter,
    counted.source,
    counted.indicator,
    counted.score,
    counted.branch_id,
    counted.customer_type,
    counted.customer_grade,
    cast(counted.answers as bigint) as answers,
    counted.method,
    limits.confidence,
    limits.minimum_n
from counted
cross join limits
