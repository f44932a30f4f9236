-- Purpose: what feedback speaks of, ranked, with the change to the quarter
--   before.
-- Grain: one row per quarter, feedback type and theme.
-- Owner: service.
-- Upstream: fct_feedback, dim_quarter.
-- Caveat: the share is of all feedback of that type in the quarter; ties are
--   ranked by name.

with counted as (
    select quarter, feedback_type, theme, count(*) as feedbacks
    from fct_feedback
    where quarter is not null
    group by quarter, feedback_type, theme
)

select
    counted.quarter,
    counted.feedback_type,
    counted.theme,
    cast(counted.feedbacks as bigint) as feedbacks,
    cast(counted.feedbacks as double) / sum(counted.feedbacks) over (
        partition by counted.quarter, counted.feedback_type
    ) as theme_share,
    cast(row_number() over (
        partition by counted.quarter, counted.feedback_type
        order by counted.feedbacks desc, counted.theme
    ) as bigint) as theme_rank,
    cast(coalesce(before.feedbacks, 0) as bigint) as feedbacks_before
from counted
left join dim_quarter
    on counted.quarter = dim_quarter.quarter
left join counted as before
    on dim_quarter.previous_quarter = before.quarter
    and counted.feedback_type = before.feedback_type
    and counted.theme = before.theme
