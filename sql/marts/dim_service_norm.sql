-- Purpose: what the bank promises, each norm with the limit that measures it.
-- Grain: one row per norm.
-- Owner: service.
-- Upstream: stg_service_norm, parameter.

with norms as (
    select
        norm_id, topic, norm_text, norm_text_en, effective_on, parameter_name,
        case
            when parameter_name like '%minutes' then '分钟，'
            when parameter_name like '%hours' then '小时，'
            when parameter_name like '%days' then '天，'
            else ''
        end as unit_zh,
        case
            when parameter_name like '%minutes' then 'minutes, '
            when parameter_name like '%hours' then 'hours, '
            when parameter_name like '%days' then 'days, '
            else ''
        end as unit_en
    from stg_service_norm
)

select
    norm.norm_id,
    norm.topic as norm_topic,
    norm.norm_text,
    norm.norm_text_en,
    norm.effective_on,
    norm.norm_text || '（' || norm.unit_zh
    || cast(norm.effective_on as varchar) || ' 起）' as norm_label,
    norm.norm_text_en || ' (' || norm.unit_en || 'since '
    || cast(norm.effective_on as varchar) || ')' as norm_label_en,
    norm.parameter_name,
    cast(parameter.value as double) as limit_value
from norms as norm
left join landed.parameter as parameter
    on norm.parameter_name = parameter.name
