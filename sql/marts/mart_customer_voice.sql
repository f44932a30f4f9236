-- Purpose: what each customer told the bank in the last four quarters.
-- Grain: one row per customer and quarter, where there is something.
-- Owner: service.
-- Upstream: fct_survey_response, fct_service_evaluation, fct_complaint,
--   dim_quarter.
-- Caveat: mean of survey (overall) and evaluation (satisfaction) scores, 1 to
--   5. A complaint is open at a quarter's end by whole days to its solution.

with answers as (
    select customer_id, quarter, overall as score
    from fct_survey_response
    union all
    select customer_id, quarter, satisfaction
    from fct_service_evaluation
),

answered as (
    select
        answers.customer_id,
        later.quarter,
        sum(answers.score) as score_sum,
        count(answers.score) as answers,
        0 as open_complaints,
        0 as solved_complaints
    from answers
    inner join dim_quarter as own
        on answers.quarter = own.quarter
    inner join dim_quarter as later
        on later.ordinal between own.ordinal and own.ordinal + 3
    group by answers.customer_id, later.quarter
),

complained as (
    select
        complaint.customer_id,
        dim_quarter.quarter,
        complaint.received_on
        + cast(floor(complaint.turnaround_days) as integer)
        > dim_quarter.as_of as is_unsolved,
        complaint.is_resolved
    from fct_complaint as complaint
    inner join dim_quarter as own
        on complaint.quarter = own.quarter
    inner join dim_quarter
        on dim_quarter.ordinal >= own.ordinal
    where dim_quarter.ordinal <= own.ordinal + 3
        or not complaint.is_resolved
        or complaint.received_on
        + cast(floor(complaint.turnaround_days) as integer)
        > dim_quarter.as_of
),

signals as (
    select
        customer_id, quarter, score_sum, answers, open_complaints,
        solved_complaints
    from answered
    union all
    select
        customer_id, quarter, 0, 0,
        case when not is_resolved or is_unsolved then 1 else 0 end,
        case when is_resolved and not is_unsolved then 1 else 0 end
    from complained
)

select
    customer_id,
    quarter,
    cast(sum(answers) as bigint) as answers,
    cast(sum(score_sum) as double) / nullif(sum(answers), 0) as mean_score,
    cast(sum(open_complaints) as bigint) as open_complaints,
    cast(sum(solved_complaints) as bigint) as solved_complaints
from signals
group by customer_id, quarter
