-- Purpose: the list of feedback that waits for a reply past the limit.
-- Grain: one row per overdue piece of feedback.
-- Owner: service.
-- Upstream: fct_feedback, dim_extent.
-- Caveat: days from the day it came in to the last day with data.

select
    feedback.feedback_id,
    feedback.quarter,
    feedback.month,
    feedback.branch_id,
    feedback.customer_type,
    feedback.customer_grade,
    feedback.channel,
    feedback.feedback_type,
    feedback.theme,
    feedback.received_on,
    cast(
        (
            extract(epoch from cast(dim_extent.last_day as timestamp))
            - extract(epoch from cast(feedback.received_on as timestamp))
        ) / 86400 as bigint
    ) as waiting_days
from fct_feedback as feedback
cross join dim_extent
where feedback.reply_state = 'overdue'
