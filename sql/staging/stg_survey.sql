-- Purpose: survey waves, cleaned.
-- Grain: one row per wave of a survey.
-- Owner: data.
-- Upstream: landed.survey.

select
    survey_id,
    kind,
    wave,
    survey_name,
    survey_name_en,
    planned_on,
    started_on,
    closed_on,
    source_file
from landed.survey
