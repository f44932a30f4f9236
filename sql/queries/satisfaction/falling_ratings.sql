-- Purpose: branches and channels whose ratings dropped.
-- Grain: one row per month, scope and value.

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
