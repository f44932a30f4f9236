-- Purpose: watch incoming ratings: three-month mean against the three months
--   before, and a flag when it drops.
-- Grain: one row per month, scope (bank, branch, channel) and its value.
-- Owner: service.
-- Upstream: fct_satisfaction_answer, dim_month, parameter.
-- Caveat: satisfaction of service evaluations. No flag while either window has
--   fewer answers than evaluation_minimum_n.

with ratings as (
    select
        month, score,
        unnest(['bank', 'branch', 'channel']) as scope,
        unnest(['all', branch_id, channel]) as scope_value
    from fct_satisfaction_answer
    where source = 'evaluation' and indicator = 'satisfaction'
),

monthly as (
    select
        month, scope, scope_value, count(*) as answers, sum(score) as total
    from ratings
    where scope_value is not null
    group by month, scope, scope_value
),

windows as (
    select
        shown.month, shown.quarter, monthly.scope, monthly.scope_value,
        sum(monthly.answers) filter (where own.first_day
            > shown.first_day - interval '75 days') as answers,
        cast(sum(monthly.total) filter (where own.first_day
            > shown.first_day - interval '75 days') as double) as total,
        sum(monthly.answers) filter (where own.first_day
            < shown.first_day - interval '75 days') as answers_before,
        cast(sum(monthly.total) filter (where own.first_day
            < shown.first_day - interval '75 days') as double) as total_before
    from monthly
    inner join dim_month as own
        on monthly.month = own.month
    inner join dim_month as shown
        on own.first_day <= shown.first_day
        and own.first_day > shown.first_day - interval '165 days'
    where shown.first_day <= (select last_day from dim_extent)
    group by shown.month, shown.quarter, monthly.scope, monthly.scope_value
),

limits as (
    select
        max(case name when 'evaluation_minimum_n' then cast(value as double)
            end) as minimum_n,
        max(case name when 'rating_drop_points' then cast(value as double)
            end) as drop_points
    from landed.parameter
)

select
    month,
    quarter,
    scope,
    scope_value,
    case when scope = 'branch' then scope_value end as branch_id,
    cast(coalesce(answers, 0) as bigint) as answers,
    case when answers >= minimum_n then total / answers end as rolling_mean,
    cast(coalesce(answers_before, 0) as bigint) as answers_before,
    case when answers_before >= minimum_n then total_before / answers_before
        end as mean_before,
    coalesce(answers >= minimum_n and answers_before >= minimum_n
        and total_before / answers_before - total / answers >= drop_points,
        false) as is_drop
from windows
cross join limits
