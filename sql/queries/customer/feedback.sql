-- Purpose: what the customer told the bank and how it replied.
-- 用途：客户反馈与回复。
-- Parameter: $customer_id.
-- Covers: R-CUST-16, R-COMM-08

select
    received_on,
    channel,
    subject_kind,
    subject_id,
    feedback_type,
    theme,
    score,
    reply_state,
    reply_kind,
    reply_hours,
    actions,
    feedback_id
from fct_feedback
where customer_id = $customer_id
order by received_on desc, feedback_id desc
