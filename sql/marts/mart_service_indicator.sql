-- Purpose: answers and their sum by indicator of service, to be averaged.
-- Grain: one row per quarter, branch, employee, customer type and grade,
--   indicator.
-- Owner: service.
-- Upstream: fct_service_evaluation, fct_service_record.
-- Caveat: the five indicators score 1 to 5; shares count 1 or 0.

with answers as (
    select
        quarter, branch_id, staff_id, customer_type, customer_grade,
        unnest(['response_speed', 'attitude', 'quality', 'effect',
            'satisfaction', 'satisfied_share']) as service_indicator,
        unnest([response_speed, attitude, quality, effect, satisfaction,
            case when satisfaction >= 4 then 1 else 0 end]) as value
    from fct_service_evaluation
    union all
    select
        quarter, branch_id, staff_id, customer_type, customer_grade,
        unnest(['response_share', 'completion_share']),
        unnest([
            case when is_response_in_time then 1
                when not is_response_in_time then 0 end,
            case when is_completion_in_time then 1
                when not is_completion_in_time then 0 end
        ])
    from fct_service_record
)

select
    quarter,
    branch_id,
    staff_id,
    customer_type,
    customer_grade,
    service_indicator,
    cast(count(*) as bigint) as answers,
    cast(sum(value) as double) as total
from answers
where value is not null
group by
    quarter, branch_id, staff_id, customer_type, customer_grade,
    service_indicator
