-- Purpose: every score that a customer gave, from service evaluations and
--   surveys, in one shape.
-- Grain: one row per source, answer and indicator scored.
-- Owner: service.
-- Upstream: fct_service_evaluation, fct_survey_response.
-- Caveat: answers left empty and answers outside the calendar are left out.
--   Surveys know neither staff, channel, service type nor need.

with evaluations as (
    select
        evaluation_id, quarter, month, customer_id, branch_id, customer_type,
        customer_grade, age_band, staff_id, method, channel, service_type,
        need_category,
        unnest(['response_speed', 'attitude', 'quality', 'effect',
            'satisfaction']) as indicator,
        unnest([response_speed, attitude, quality, effect, satisfaction])
            as score
    from fct_service_evaluation
),

surveys as (
    select
        response_id, quarter, month, customer_id, branch_id, customer_type,
        customer_grade, age_band, method,
        unnest(['attitude', 'efficiency', 'product_quality', 'price',
            'overall']) as indicator,
        unnest([attitude, efficiency, product_quality, price, overall])
            as score
    from fct_survey_response
),

answers as (
    select
        'evaluation' as source, evaluation_id as answer_id, quarter, month,
        customer_id, branch_id, customer_type, customer_grade, age_band,
        staff_id, method, channel, service_type, need_category, indicator,
        score
    from evaluations
    union all
    select
        'survey', response_id, quarter, month,
        customer_id, branch_id, customer_type, customer_grade, age_band,
        cast(null as varchar), method, cast(null as varchar),
        cast(null as varchar), cast(null as varchar), indicator,
        score
    from surveys
)

select
    source,
    answer_id,
    quarter,
    month,
    customer_id,
    branch_id,
    customer_type,
    customer_grade,
    age_band,
    staff_id,
    method,
    channel,
    service_type,
    need_category,
    indicator,
    score,
    score >= 4 as is_satisfied,
    indicator in ('satisfaction', 'overall') as is_overall
from answers
where score is not null
    and quarter is not null
