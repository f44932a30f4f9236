-- Purpose: how customers with care and without it fared afterwards.
-- Grain: one row per quarter, branch, customer type and grade, and group.
-- Owner: service.
-- Upstream: mart_customer_quarter, fct_care_activity, fct_survey_response.
-- Caveat: an observation, no experiment: the bank chooses whom it cares for,
--   so a difference need not be caused by care. Kept = still a customer at
--   the end of the next complete quarter; scores are those given in it.

with cared as (
    select customer_id, quarter
    from fct_care_activity
    where is_done
    group by customer_id, quarter
),

answers as (
    select
        customer_id, quarter,
        count(overall) as answers,
        sum(overall) as score_sum,
        sum(overall * overall) as score_squares
    from fct_survey_response
    group by customer_id, quarter
)

select
    state.quarter,
    state.branch_id,
    state.customer_type,
    state.customer_grade,
    case when cared.customer_id is null then 'not_cared' else 'cared' end
        as care_group,
    cast(count(*) as bigint) as customers,
    cast(count(*) filter (where coalesce(later.is_closing, false)) as bigint)
        as kept,
    cast(coalesce(sum(answers.answers), 0) as bigint) as answers,
    cast(coalesce(sum(answers.score_sum), 0) as double) as score_sum,
    cast(coalesce(sum(answers.score_squares), 0) as double) as score_squares
from mart_customer_quarter as state
inner join dim_quarter as next_quarter
    on state.quarter = next_quarter.previous_quarter
    and next_quarter.is_complete
left join mart_customer_quarter as later
    on state.customer_id = later.customer_id
    and next_quarter.quarter = later.quarter
left join cared
    on state.customer_id = cared.customer_id
    and state.quarter = cared.quarter
left join answers
    on state.customer_id = answers.customer_id
    and next_quarter.quarter = answers.quarter
where state.is_closing
    and state.quarter in (select distinct quarter from cared)
group by
    state.quarter,
    state.branch_id,
    state.customer_type,
    state.customer_grade,
    case when cared.customer_id is null then 'not_cared' else 'cared' end
