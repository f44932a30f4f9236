-- Purpose: answers, mean, spread and satisfied answers of each indicator, by
--   what satisfaction can be split by; not yet judged by the number of answers.
-- Grain: one row per source, quarter, breakdown, value and indicator.
-- Owner: service.
-- Upstream: fct_satisfaction_answer.
-- Caveat: for every breakdown the answers of a quarter sum to those of the
--   bank, but for what is unknown (robots have no staff).

with cells as (
    select
        source, quarter, indicator, score, is_satisfied,
        unnest(['bank', 'branch', 'staff', 'method', 'channel',
            'service_type', 'need', 'customer_type', 'customer_grade',
            'age_band']) as breakdown,
        unnest(['all', branch_id, staff_id, method, channel, service_type,
            need_category, customer_type, customer_grade, age_band])
            as breakdown_value
    from fct_satisfaction_answer
)

select
    source,
    quarter,
    breakdown,
    breakdown_value,
    indicator,
    cast(count(*) as bigint) as answers,
    cast(sum(score) as bigint) as score_total,
    cast(count(*) filter (where is_satisfied) as bigint) as satisfied,
    avg(cast(score as double)) as mean_score,
    stddev(cast(score as double)) as spread
from cells
where breakdown_value is not null
group by source, quarter, breakdown, breakdown_value, indicator
