-- Purpose: branches and channels whose ratings dropped.
-- 用途：评分下降的网点与渠道。
-- Grain: one row per month, scope and value.
-- Covers: R-SAT-16

select
    month,
    scope,
    scope_value,
    answers,
    rolling_mean,
    mean_before
from mart_rating_rolling
where is_drop
order by month desc, scope, scope_value
