-- Purpose: why customers were not satisfied in one quarter.
-- 用途：某季度不满意的原因。
-- Grain: one row per source and reason; parameter: quarter.
-- Covers: R-SAT-16

select
    source,
    reason,
    sum(low_answers) as low_answers,
    sum(named) as named,
    cast(sum(named) as double) / nullif(sum(low_answers), 0) as reason_share
from mart_low_score_reason
where quarter = $quarter
group by source, reason
order by source, reason_share desc, reason
