-- Purpose: what each course reaches, its effect and its age.
-- 用途：培训课程效果与过期情况。
-- Grain: one row per course.
-- Covers: R-STAFF-05, R-STAFF-11

select
    course_id, course_name, course_name_en, course_topic, post, course_mode,
    participants, exam_mean, peer_mean, satisfied_share_before,
    satisfied_share_after, satisfied_share_change, responds_to,
    complaints_answered, revised_on, is_stale
from mart_training_course
order by satisfied_share_change desc nulls last, course_id
