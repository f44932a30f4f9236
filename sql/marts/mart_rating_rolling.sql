-- Purpose: watch incoming ratings: three-month mean against the three months
--   before, and a flag when it drops by more than chance.
-- Grain: one row per month, scope (bank, branch, channel) and its value.
-- Owner: service.
-- Upstream: fct_satisfaction_answer, dim_month, dim_extent, parameter.
-- Caveat: satisfaction of service evaluations. A flag needs a fall of
--   rating_drop_points, enough answers, and the confidence of the intervals.

with ratings as (
    select
        month, score,
        unnest(['bank', 'branch', 'channel']) as scope,
        unnest(['all', branch_id, channel]) as scope_value
    from fct_satisfaction_answer
    where source = 'evaluation' and indicator = 'satisfaction'
),

windows as (
    select
        shown.month, shown.quarter, ratings.scope, ratings.scope_value,
        own.first_day > shown.first_day - interval '75 days' as is_recent,
        count(*) as answers,
        avg(cast(ratings.score as double)) as mean,
        var_samp(cast(ratings.score as double)) as variance
    from ratings
    inner join dim_month as own
        on ratings.month = own.month
    inner join dim_month as shown
        on own.first_day <= shown.first_day
        and own.first_day > shown.first_day - interval '165 days'
    where ratings.scope_value is not null
        and shown.first_day <= (select last_day from dim_extent)
    group by
        shown.month, shown.quarter, ratings.scope, ratings.scope_value,
        own.first_day > shown.first_day - interval '75 days'
),

limits as (
    select
        max(case name when 'evaluation_minimum_n' then cast(value as double)
            end) as minimum_n,
        max(case name when 'rating_drop_points' then cast(value as double)
            end) as drop_points,
        max(case name when 'confidence_level' then cast(value as double) end)
            as confidence
    from landed.parameter
),

enough as (
    select
        windows.month, windows.scope, windows.scope_value, windows.is_recent,
        windows.mean, windows.variance / windows.answers as error_square,
        limits.drop_points,
        normal_quantile(0.5 + limits.confidence / 2) as z
    from windows
    inner join limits
        on windows.answers >= limits.minimum_n
)

select
    recent.month,
    recent.quarter,
    recent.scope,
    recent.scope_value,
    case when recent.scope = 'branch' then recent.scope_value end as branch_id,
    cast(recent.answers as bigint) as answers,
    now.mean as rolling_mean,
    before.mean as mean_before,
    coalesce(before.mean - now.mean >= now.drop_points
        and before.mean - now.mean
        > now.z * sqrt(before.error_square + now.error_square), false)
        as is_drop
from windows as recent
left join enough as now using (month, scope, scope_value, is_recent)
left join enough as before
    on recent.month = before.month
    and recent.scope = before.scope
    and recent.scope_value = before.scope_value
    and not before.is_recent
where recent.is_recent
