-- Purpose: the inbox of opinions and suggestions, with words, reply and the
--   improvement that each led to.
-- Grain: one row per piece of feedback.
-- Owner: service.
-- Upstream: fct_feedback, stg_feedback.
-- Caveat: the words are personal data.

select
    feedback.feedback_id,
    feedback.customer_id,
    feedback.branch_id,
    feedback.quarter,
    feedback.received_on,
    feedback.channel,
    feedback.subject_kind,
    feedback.subject_id,
    feedback.feedback_type,
    feedback.theme,
    feedback.score,
    feedback.reply_state,
    feedback.reply_kind,
    feedback.reply_hours,
    feedback.actions,
    feedback.actions_done,
    staged.content
from fct_feedback as feedback
inner join stg_feedback as staged
    on feedback.feedback_id = staged.feedback_id
