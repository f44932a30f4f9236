-- Purpose: the calendar of survey waves with their response.
-- Grain: one row per wave.

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
