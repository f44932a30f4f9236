-- Purpose: each customer's latest overall score and its trend.
-- Grain: one row per customer, prospects left out.
-- Owner: service.
-- Upstream: fct_service_evaluation, fct_survey_response, dim_customer,
--   dim_date.
-- Caveat: evaluations and surveys together. The slope is a straight line
--   through all answers, in points a year; null with fewer than two days.

with answers as (
    select customer_id, evaluated_on as answered_on, satisfaction as score
    from fct_service_evaluation
    union all
    select customer_id, responded_on, overall
    from fct_survey_response
),

figures as (
    select
        customer_id,
        count(*) as answers,
        max(answered_on) as latest_on,
        avg(cast(score as double)) as mean_score,
        case when max(answered_on) > min(answered_on) then 365.25 * regr_slope(
            cast(score as double),
            extract(epoch from cast(answered_on as timestamp)) / 86400.0
        ) end as slope
    from answers
    where score is not null
    group by customer_id
),

latest as (
    select
        answers.customer_id,
        avg(cast(answers.score as double)) as latest_score
    from answers
    inner join figures
        on answers.customer_id = figures.customer_id
        and answers.answered_on = figures.latest_on
    group by answers.customer_id
)

select
    customer.customer_id,
    customer.branch_id,
    customer.customer_type,
    customer.customer_grade,
    dim_date.quarter,
    coalesce(figures.answers, 0) as answers,
    figures.customer_id is not null as has_answered,
    figures.latest_on,
    latest.latest_score,
    figures.mean_score,
    figures.slope,
    case
        when figures.customer_id is null then 'no_answer'
        when figures.slope is null then 'no_trend'
        when figures.slope < -0.000001 then 'falling'
        when figures.slope > 0.000001 then 'rising'
        else 'steady'
    end as trend
from dim_customer as customer
left join figures
    on customer.customer_id = figures.customer_id
left join latest
    on customer.customer_id = latest.customer_id
left join dim_date
    on figures.latest_on = dim_date.calendar_date
where customer.is_customer
