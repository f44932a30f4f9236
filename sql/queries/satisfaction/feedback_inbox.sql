-- Purpose: feedback of one branch that still waits for a reply, oldest first.
-- 用途：某网点尚未回复的反馈。
-- Grain: one row per piece of feedback; parameter: branch_id.
-- Covers: R-SAT-16, R-COMM-13

select
    feedback_id,
    received_on,
    channel,
    feedback_type,
    theme,
    reply_state,
    actions
from mart_feedback_inbox
where branch_id = $branch_id
    and reply_state <> 'replied'
order by received_on, feedback_id
