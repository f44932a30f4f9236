-- Purpose: service norms with their limits of today.
-- 用途：服务规范与当前时限。
-- Grain: one row per norm.
-- Covers: R-SVC-19

select
    norm_id, norm_topic, norm_text, norm_text_en, effective_on,
    parameter_name, limit_value
from dim_service_norm
order by norm_id
