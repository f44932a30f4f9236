-- Purpose: why customers were not satisfied in one quarter.
-- Grain: one row per source and reason; parameter: quarter.

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
