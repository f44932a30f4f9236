-- Purpose: people of high net worth: how many, kept, satisfied, their income.
-- Grain: one row per quarter, branch and wealth segment of people.
-- Owner: marketing.
-- Upstream: mart_customer_class, mart_customer_contribution,
--   fct_survey_response.
-- Caveat: opening and lost count those in the segment a quarter ago; lost are
--   closed or dormant. Who only fell below the limit is not lost.

with classes as (
    select
        customer_id, quarter, branch_id, is_opening, is_lost, aum,
        wealth_segment,
        lag(wealth_segment) over (
            partition by customer_id order by quarter
        ) as wealth_before
    from mart_customer_class
),

answers as (
    select
        customer_id, quarter, count(overall) as answers,
        count(*) filter (where overall >= 4) as satisfied
    from fct_survey_response
    group by customer_id, quarter
),

counted as (
    select
        classes.quarter, classes.branch_id, classes.wealth_segment,
        1 as customers, 0 as opening, 0 as lost, classes.aum,
        booked.income_amount, booked.contribution,
        coalesce(answers.answers, 0) as answers,
        coalesce(answers.satisfied, 0) as satisfied
    from classes
    inner join mart_customer_contribution as booked
        on classes.customer_id = booked.customer_id
        and classes.quarter = booked.quarter
    left join answers
        on classes.customer_id = answers.customer_id
        and classes.quarter = answers.quarter
    where classes.wealth_segment <> 'organisation'
    union all
    select
        quarter, branch_id, wealth_before, 0, 1,
        case when is_lost then 1 else 0 end, 0, 0, 0, 0, 0
    from classes
    where is_opening and wealth_before <> 'organisation'
)

select
    quarter,
    branch_id,
    wealth_segment,
    cast(sum(customers) as bigint) as customers,
    cast(sum(opening) as bigint) as opening,
    cast(sum(lost) as bigint) as lost,
    cast(sum(aum) as decimal(18, 2)) as aum,
    cast(sum(income_amount) as decimal(18, 2)) as income_amount,
    cast(sum(contribution) as decimal(18, 2)) as contribution,
    cast(sum(answers) as bigint) as answers,
    cast(sum(satisfied) as bigint) as satisfied
from counted
group by quarter, branch_id, wealth_segment
