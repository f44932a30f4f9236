-- Purpose: what the bank promises, each norm with the limit that measures it.
-- Grain: one row per norm.
-- Owner: service.
-- Upstream: stg_service_norm, parameter.

select
    norm.norm_id,
    norm.topic as norm_topic,
    norm.norm_text,
    norm.norm_text_en,
    norm.effective_on,
    norm.norm_text || '（' || cast(norm.effective_on as varchar) || ' 起）'
        as norm_label,
    norm.norm_text_en || ' (since ' || cast(norm.effective_on as varchar)
    || ')' as norm_label_en,
    norm.parameter_name,
    cast(parameter.value as double) as limit_value
from stg_service_norm as norm
left join landed.parameter as parameter
    on norm.parameter_name = parameter.name
