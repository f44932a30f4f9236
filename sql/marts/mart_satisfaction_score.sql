-- Purpose: how often each score was given to each indicator.
-- Grain: one row per quarter, source, indicator, score, method, branch,
--   customer type and grade.
-- Owner: service.
-- Upstream: fct_satisfaction_answer, parameter.
-- Caveat: answers left empty are not counted. The last columns repeat the
--   parameters, for metrics.

select
    quarter,
    source,
    indicator,
    score,
    branch_id,
    customer_type,
    customer_grade,
    cast(count(*) as bigint) as answers,
    method,
    max(limits.confidence) as confidence,
    max(limits.minimum_n) as minimum_n
from fct_satisfaction_answer
cross join (
    select
        max(case name when 'confidence_level' then cast(value as double) end)
            as confidence,
        max(case name when 'evaluation_minimum_n' then cast(value as double)
            end) as minimum_n
    from landed.parameter
) as limits
group by
    quarter, source, indicator, score, branch_id, customer_type,
    customer_grade, method
