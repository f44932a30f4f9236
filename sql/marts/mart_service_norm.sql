-- Purpose: norms of service in force, to be printed beside the results.
-- Grain: one row per quarter and norm in force by its end.
-- Owner: service.
-- Upstream: dim_service_norm, dim_quarter.
-- Caveat: the limit is that of today, for past quarters too.

select
    dim_quarter.quarter,
    norm.norm_id,
    norm.norm_topic,
    norm.limit_value
from dim_service_norm as norm
inner join dim_quarter
    on norm.effective_on <= dim_quarter.as_of
