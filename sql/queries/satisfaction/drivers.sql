-- Purpose: what drives satisfaction, over the year up to each quarter.
-- Grain: one row per quarter, source and topic.

select
    quarter,
    source,
    topic_rank,
    topic,
    answers,
    correlation,
    rank_correlation,
    slope
from mart_satisfaction_driver
where span = 'year'
order by quarter, source, topic_rank
