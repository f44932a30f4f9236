-- Purpose: satisfaction of the bank by quarter, survey and evaluation.
-- 用途：全行各季度满意度（调查与评价）。
-- Grain: one row per quarter and source.
-- Covers: R-SAT-16

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
