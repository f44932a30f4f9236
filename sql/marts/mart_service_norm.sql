-- Purpose: what the bank promises, each norm with its limit now in force.
-- Grain: one row per norm.
-- Owner: service.
-- Upstream: stg_service_norm, parameter.

select
    norm.norm_id,
    norm.topic as norm_topic,
    norm.norm_text,
    norm.norm_text_en,
    norm.effective_on,
    norm.parameter_name,
    parameter.value as limit_value
from stg_service_norm as norm
left join landed.parameter as parameter
    on norm.parameter_name = parameter.name
