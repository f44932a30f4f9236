-- Purpose: feedback of customers: type, theme, reply and its time.
-- Grain: one row per piece of feedback; quarter in which it came in.
-- Owner: service.
-- Upstream: stg_feedback, stg_improvement_action, dim_customer, dim_product,
--   dim_date, dim_extent, parameter.
-- Caveat: overdue is unanswered feedback past feedback_reply_days on the last
--   day with data; younger unanswered feedback is open. Words stay in staging.

with actions as (
    select origin_id, count(*) as actions, count(done_on) as actions_done
    from stg_improvement_action
    where origin_kind = 'feedback'
    group by origin_id
),

timed as (
    select
        feedback_id, customer_id, branch_id, channel, subject_kind, subject_id,
        coalesce(feedback_type, 'unsorted') as feedback_type,
        coalesce(theme, 'unsorted') as theme,
        score, received_on, replied_at is not null as is_replied, reply_kind,
        (
            extract(epoch from replied_at) - extract(epoch from received_at)
        ) / 3600.0 as reply_hours,
        (
            extract(epoch from cast(dim_extent.last_day as timestamp))
            - extract(epoch from cast(received_on as timestamp))
        ) / 86400.0 as age_days,
        (
            select cast(value as double) from landed.parameter
            where name = 'feedback_reply_days'
        ) as limit_days
    from stg_feedback
    cross join dim_extent
)

select
    timed.feedback_id,
    timed.customer_id,
    coalesce(timed.branch_id, dim_customer.branch_id) as branch_id,
    dim_customer.customer_type,
    dim_customer.customer_grade,
    dim_date.month,
    dim_date.quarter,
    timed.received_on,
    timed.channel,
    timed.subject_kind,
    timed.subject_id,
    coalesce(dim_product.category, 'none') as category,
    timed.feedback_type,
    timed.theme,
    timed.score,
    timed.is_replied,
    timed.reply_kind,
    timed.reply_hours,
    case
        when timed.is_replied then timed.reply_hours <= 24 * timed.limit_days
        when timed.age_days > timed.limit_days then false
    end as is_in_time,
    case
        when timed.is_replied then 'replied'
        when timed.age_days > timed.limit_days then 'overdue'
        else 'open'
    end as reply_state,
    coalesce(actions.actions, 0) as actions,
    coalesce(actions.actions_done, 0) as actions_done
from timed
left join actions
    on timed.feedback_id = actions.origin_id
left join dim_customer
    on timed.customer_id = dim_customer.customer_id
left join dim_product
    on timed.subject_kind = 'product'
    and timed.subject_id = dim_product.product_id
left join dim_date
    on timed.received_on = dim_date.calendar_date
