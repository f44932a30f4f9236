-- Purpose: satisfaction of the bank by quarter, survey and evaluation.
-- Grain: one row per quarter and source.

select
    quarter,
    source,
    answers,
    mean_score,
    mean_low,
    mean_high,
    satisfied_share,
    satisfied_low,
    satisfied_high,
    mean_change
from mart_satisfaction_breakdown
where breakdown = 'bank'
    and indicator in ('overall', 'satisfaction')
order by quarter, source
