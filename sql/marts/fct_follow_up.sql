-- Purpose: tries to win a prospect or a sale, numbered within their lead.
-- Grain: one row per try.
-- Owner: service.
-- Upstream: stg_follow_up, dim_customer, dim_date.
-- Caveat: the notes stay in staging; the branch is the customer's.

select
    try.follow_up_id,
    try.case_id,
    try.customer_id,
    try.staff_id,
    customer.branch_id,
    customer.customer_type,
    customer.customer_grade,
    dim_date.month,
    dim_date.quarter,
    try.followed_on,
    cast(row_number() over (
        partition by try.case_id order by try.followed_at, try.follow_up_id
    ) as bigint) as try_number,
    try.lead_kind,
    try.stage,
    try.channel,
    coalesce(try.outcome, 'none') as outcome,
    try.next_on
from stg_follow_up as try
left join dim_customer as customer
    on try.customer_id = customer.customer_id
left join dim_date
    on try.followed_on = dim_date.calendar_date
