-- Purpose: courses for staff, cleaned.
-- Grain: one row per course.
-- Owner: data.
-- Upstream: landed.training_course.

select
    course_id,
    course_name,
    course_name_en,
    topic,
    post,
    mode,
    hours,
    certifies,
    responds_to,
    revised_on,
    source_file
from landed.training_course
