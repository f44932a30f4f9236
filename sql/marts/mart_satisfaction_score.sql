-- Purpose: how often each score was given, by indicator.
-- Grain: one row per quarter, source, indicator, score, branch, customer
--   type and grade.
-- Owner: service.
-- Upstream: fct_service_evaluation, fct_survey_response.
-- Caveat: answers left empty are not counted.

with evaluations as (
    select
        quarter, branch_id, customer_type, customer_grade,
        unnest(['response_speed', 'attitude', 'quality', 'effect',
            'satisfaction']) as indicator,
        unnest([response_speed, attitude, quality, effect, satisfaction])
            as score
    from fct_service_evaluation
),

surveys as (
    select
        quarter, branch_id, customer_type, customer_grade,
        unnest(['attitude', 'efficiency', 'product_quality', 'price',
            'overall']) as indicator,
        unnest([attitude, efficiency, product_quality, price, overall])
            as score
    from fct_survey_response
),

scores as (
    select
        'evaluation' as source, quarter, branch_id, customer_type,
        customer_grade, indicator, score
    from evaluations
    union all
    select
        'survey' as source, quarter, branch_id, customer_type,
        customer_grade, indicator, score
    from surveys
)

select
    quarter,
    source,
    indicator,
    score,
    branch_id,
    customer_type,
    customer_grade,
    cast(count(*) as bigint) as answers
from scores
where score is not null
group by
    quarter, source, indicator, score, branch_id, customer_type,
    customer_grade
