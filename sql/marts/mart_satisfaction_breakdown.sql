-- Purpose: each indicator of satisfaction by what it can be split by, with
--   intervals, the gap to the target and the change to the quarter before.
-- Grain: one row per source, quarter, breakdown, value and indicator.
-- Owner: service.
-- Upstream: mart_satisfaction_cell, dim_quarter, parameter.
-- Caveat: figures of fewer answers than evaluation_minimum_n are null. The
--   mean has a normal interval, cut to 1..5, the satisfied share a Wilson one.

with limits as (
    select
        max(case name when 'confidence_level' then cast(value as double) end)
            as confidence,
        max(case name when 'evaluation_minimum_n' then cast(value as double)
            end) as minimum_n,
        max(case name when 'satisfaction_target' then cast(value as double)
            end) as target
    from landed.parameter
),

enough as (
    select
        cell.source, cell.quarter, cell.breakdown, cell.breakdown_value,
        cell.indicator, cell.mean_score, cell.spread,
        cast(cell.satisfied as double) / cell.answers as satisfied_share,
        normal_quantile(0.5 + limits.confidence / 2) * cell.spread
        / sqrt(cast(cell.answers as double)) as half_width,
        wilson_lower(cell.satisfied, cell.answers, limits.confidence)
            as satisfied_low,
        wilson_upper(cell.satisfied, cell.answers, limits.confidence)
            as satisfied_high,
        limits.target
    from mart_satisfaction_cell as cell
    inner join limits
        on cell.answers >= limits.minimum_n
)

select
    cell.source,
    cell.quarter,
    cell.breakdown,
    cell.breakdown_value,
    cell.indicator,
    cell.answers,
    cell.score_total,
    cell.satisfied,
    enough.quarter is not null as is_enough,
    enough.mean_score,
    enough.spread,
    case when enough.mean_score - enough.half_width < 1 then 1.0
        else enough.mean_score - enough.half_width end as mean_low,
    case when enough.mean_score + enough.half_width > 5 then 5.0
        else enough.mean_score + enough.half_width end as mean_high,
    enough.satisfied_share,
    enough.satisfied_low,
    enough.satisfied_high,
    enough.satisfied_share - enough.target as gap_to_target,
    enough.mean_score - before.mean_score as mean_change
from mart_satisfaction_cell as cell
left join enough using (source, quarter, breakdown, breakdown_value, indicator)
left join dim_quarter
    on cell.quarter = dim_quarter.quarter
left join enough as before
    on dim_quarter.previous_quarter = before.quarter
    and cell.source = before.source
    and cell.breakdown = before.breakdown
    and cell.breakdown_value = before.breakdown_value
    and cell.indicator = before.indicator
