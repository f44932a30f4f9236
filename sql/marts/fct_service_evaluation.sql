-- Purpose: service evaluations by the five indicators.
-- Grain: one row per evaluation; quarter of the evaluation.
-- Owner: service.
-- Upstream: stg_service_evaluation, stg_service_record, dim_customer,
--   dim_date, parameter.
-- Caveat: the comment is personal and stays in staging. The last columns
--   repeat the parameters, for metrics.

select
    evaluation.evaluation_id,
    evaluation.service_id,
    evaluation.customer_id,
    evaluation.staff_id,
    evaluation.branch_id,
    dim_customer.customer_type,
    dim_customer.customer_grade,
    service.channel,
    service.service_type,
    dim_date.month,
    dim_date.quarter,
    evaluation.evaluated_on,
    evaluation.method,
    evaluation.response_speed,
    evaluation.attitude,
    evaluation.quality,
    evaluation.effect,
    evaluation.satisfaction,
    dim_customer.age_band,
    service.need_category,
    limits.confidence,
    limits.minimum_n
from stg_service_evaluation as evaluation
cross join (
    select
        max(case name when 'confidence_level' then cast(value as double) end)
            as confidence,
        max(case name when 'evaluation_minimum_n' then cast(value as double)
            end) as minimum_n
    from landed.parameter
) as limits
left join stg_service_record as service
    on evaluation.service_id = service.service_id
left join dim_customer
    on evaluation.customer_id = dim_customer.customer_id
left join dim_date
    on evaluation.evaluated_on = dim_date.calendar_date
