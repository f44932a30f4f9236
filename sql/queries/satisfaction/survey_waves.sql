-- Purpose: the calendar of survey waves with their response.
-- 用途：调查批次日历与答复率。
-- Grain: one row per wave.
-- Covers: R-SAT-16, R-SAT-08

select
    survey_id,
    wave,
    planned_on,
    started_on,
    state,
    days_late,
    invited,
    answered,
    response_rate
from mart_survey_wave
order by planned_on, survey_id
