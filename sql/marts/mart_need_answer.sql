-- Purpose: answers to questionnaires about needs.
-- Grain: one row per quarter, branch, type, grade, section, question, answer.
-- Owner: analytics.
-- Upstream: stg_needs_answer, dim_customer, dim_date.

select
    dim_date.quarter,
    customer.branch_id,
    customer.customer_type,
    customer.customer_grade,
    answer.section,
    answer.question,
    answer.answer,
    cast(count(*) as bigint) as answers
from stg_needs_answer as answer
inner join dim_customer as customer
    on answer.customer_id = customer.customer_id
inner join dim_date
    on answer.answered_on = dim_date.calendar_date
group by
    dim_date.quarter,
    customer.branch_id,
    customer.customer_type,
    customer.customer_grade,
    answer.section,
    answer.question,
    answer.answer
