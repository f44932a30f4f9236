-- Purpose: e-mails from customers and how long a reply took.
-- Grain: one row per e-mail: a request or a piece of feedback.
-- Owner: service.
-- Upstream: fct_service_record, fct_feedback, dim_extent, parameter.
-- Caveat: hours by the clock. Overdue is unanswered past mail_reply_hours on
--   the last day with data; e-mails of that day are not yet overdue.

with mails as (
    select
        'service' as mail_kind, service_id as mail_id, customer_id, branch_id,
        customer_type, customer_grade, month, quarter,
        requested_on as received_on,
        first_response_minutes / 60.0 as reply_hours
    from fct_service_record
    where channel = 'email'
    union all
    select
        'feedback', feedback_id, customer_id, branch_id,
        customer_type, customer_grade, month, quarter,
        received_on, reply_hours
    from fct_feedback
    where channel = 'email'
),

limits as (
    select
        cast(value as double) as hours,
        (select last_day from dim_extent) as last_day
    from landed.parameter
    where name = 'mail_reply_hours'
)

select
    mails.mail_kind,
    mails.mail_id,
    mails.customer_id,
    mails.branch_id,
    mails.customer_type,
    mails.customer_grade,
    mails.month,
    mails.quarter,
    mails.received_on,
    mails.reply_hours,
    mails.reply_hours <= limits.hours as is_in_time,
    mails.reply_hours is null and (
        extract(epoch from cast(limits.last_day as timestamp))
        - extract(epoch from cast(mails.received_on as timestamp))
    ) / 3600.0 > limits.hours as is_overdue
from mails
cross join limits
