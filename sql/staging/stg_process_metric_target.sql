-- Purpose: targets of processes, cleaned.
-- Grain: one row per process and metric.
-- Owner: data.
-- Upstream: landed.process_metric_target.

select
    process,
    metric,
    bound,
    target,
    source_file
from landed.process_metric_target
