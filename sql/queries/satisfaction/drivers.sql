-- Purpose: what drives satisfaction, over the year up to each quarter.
-- 用途：各季度的满意度驱动因素。
-- Grain: one row per quarter, source and topic.
-- Covers: R-SAT-16, R-SAT-12

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
