-- Purpose: results of staff in courses, cleaned.
-- Grain: one row per course and employee.
-- Owner: data.
-- Upstream: landed.training_result.

select
    course_id,
    staff_id,
    done_on,
    exam_score,
    peer_score,
    source_file
from landed.training_result
