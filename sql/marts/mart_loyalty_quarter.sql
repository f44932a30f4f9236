-- Purpose: the four signs of loyalty side by side, and how customers stick.
-- Grain: one row per quarter, branch, customer type and grade.
-- Owner: analytics.
-- Upstream: mart_customer_stickiness, fct_survey_response, stg_referral,
--   dim_customer, dim_date, parameter (weights of the loyalty index).
-- Caveat: sums, so that every rate adds up; customers, answers and losses are
--   those of the metrics of satisfaction and churn.

with weights as (
    select
        max(value) filter (where name = 'index_weight_repeat')
            as weight_repeat,
        max(value) filter (where name = 'index_weight_recommendation')
            as weight_recommendation,
        max(value) filter (where name = 'index_weight_satisfaction')
            as weight_satisfaction,
        max(value) filter (where name = 'index_weight_retention')
            as weight_retention
    from (
        select name, try_cast(value as double) as value from landed.parameter
    )
),

signs as (
    select
        quarter, branch_id, customer_type, customer_grade, opening, lost,
        closing, buyers, repeat_buyers, products_held, active_days,
        tenure_years, loyalty_score, 0 as answers, 0 as satisfied,
        0 as recommend_answers, 0 as recommending, 0 as referred
    from mart_customer_stickiness
    union all
    select
        quarter, branch_id, customer_type, customer_grade, 0, 0, 0, 0, 0, 0,
        0, 0.0, 0.0, 1, case when overall >= 4 then 1 else 0 end,
        case when would_recommend is null then 0 else 1 end,
        case when would_recommend then 1 else 0 end, 0
    from fct_survey_response
    where quarter is not null
    union all
    select
        dim_date.quarter, dim_customer.branch_id, dim_customer.customer_type,
        dim_customer.customer_grade, 0, 0, 0, 0, 0, 0, 0, 0.0, 0.0, 0, 0, 0,
        0, 1
    from stg_referral as referral
    inner join dim_customer
        on referral.referred_customer_id = dim_customer.customer_id
    inner join dim_date
        on dim_customer.opened_on = dim_date.calendar_date
)

select
    quarter,
    branch_id,
    customer_type,
    customer_grade,
    cast(sum(opening) as bigint) as opening,
    cast(sum(lost) as bigint) as lost,
    cast(sum(closing) as bigint) as closing,
    cast(sum(buyers) as bigint) as buyers,
    cast(sum(repeat_buyers) as bigint) as repeat_buyers,
    cast(sum(products_held) as bigint) as products_held,
    cast(sum(active_days) as bigint) as active_days,
    sum(tenure_years) as tenure_years,
    sum(loyalty_score) as loyalty_score,
    cast(sum(answers) as bigint) as answers,
    cast(sum(satisfied) as bigint) as satisfied,
    cast(sum(recommend_answers) as bigint) as recommend_answers,
    cast(sum(recommending) as bigint) as recommending,
    cast(sum(referred) as bigint) as referred,
    max(weights.weight_repeat) as weight_repeat,
    max(weights.weight_recommendation) as weight_recommendation,
    max(weights.weight_satisfaction) as weight_satisfaction,
    max(weights.weight_retention) as weight_retention
from signs
cross join weights
group by quarter, branch_id, customer_type, customer_grade
