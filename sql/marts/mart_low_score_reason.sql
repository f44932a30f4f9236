-- Purpose: why customers were not satisfied: topics that got 3 or less in
--   answers whose overall score is 3 or less.
-- Grain: one row per quarter, source, reason, branch, customer type and grade.
-- Owner: service.
-- Upstream: fct_service_evaluation, fct_survey_response.
-- Caveat: one answer may give several reasons or none, so shares of reasons do
--   not sum to 1.

with low_answers as (
    select
        'evaluation' as source, quarter, branch_id, customer_type,
        customer_grade,
        unnest(['response_speed', 'attitude', 'quality', 'effect']) as reason,
        unnest([response_speed, attitude, quality, effect]) as score
    from fct_service_evaluation
    where satisfaction <= 3
    union all
    select
        'survey', quarter, branch_id, customer_type, customer_grade,
        unnest(['attitude', 'efficiency', 'product_quality', 'price']),
        unnest([attitude, efficiency, product_quality, price])
    from fct_survey_response
    where overall <= 3
)

select
    quarter,
    source,
    reason,
    branch_id,
    customer_type,
    customer_grade,
    cast(count(*) as bigint) as low_answers,
    cast(count(*) filter (where score <= 3) as bigint) as named
from low_answers
where quarter is not null
    and score is not null
group by quarter, source, reason, branch_id, customer_type, customer_grade
