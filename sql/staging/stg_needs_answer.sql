-- Purpose: answers to questionnaires about needs, in three sections, cleaned.
-- Grain: one row per response and question.
-- Owner: data.
-- Upstream: landed.needs_answer.

select
    response_id,
    customer_id,
    section,
    question,
    answer,
    answered_on,
    source_file
from landed.needs_answer
