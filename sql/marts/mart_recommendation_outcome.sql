-- Purpose: what offers achieve: needs met with and without an offer.
-- Grain: one row per quarter in which needs were found, branch, type, grade and
--   need category that a product answers.
-- Owner: marketing.
-- Upstream: mart_need, fct_recommendation, stg_recommendation_rule, dim_extent,
--   parameter.
-- Caveat: only needs at least recommendation_days old, so that both groups had
--   the same time to be met. No experiment unless offers were dealt by chance.

with limits as (
    select
        dim_extent.last_day,
        (
            select cast(value as integer) from landed.parameter
            where name = 'recommendation_days'
        ) as days
    from dim_extent
),

offers as (
    select
        need_id,
        max(amount) as amount,
        count(*) filter (where outcome = 'accepted') as accepted,
        count(*) filter (where outcome = 'replaced') as replaced
    from fct_recommendation
    group by need_id
),

categories as (
    select distinct need_category
    from stg_recommendation_rule
),

needs as (
    select
        need.quarter, need.branch_id, need.customer_type, need.customer_grade,
        need.need_category, offers.amount, offers.accepted, offers.replaced,
        offers.need_id is not null as is_offered,
        coalesce(need.met_on <= need.found_on + limits.days, false)
            as is_met_in_time
    from mart_need as need
    inner join categories
        on need.need_category = categories.need_category
    cross join limits
    left join offers
        on need.need_id = offers.need_id
    where need.found_on + limits.days <= limits.last_day
)

select
    quarter, branch_id, customer_type, customer_grade, need_category,
    cast(count(*) as bigint) as needs,
    cast(count(*) filter (where is_offered) as bigint) as offered,
    cast(coalesce(sum(accepted), 0) as bigint) as accepted,
    cast(coalesce(sum(replaced), 0) as bigint) as replaced,
    cast(coalesce(sum(amount), 0) as decimal(18, 2)) as amount,
    cast(count(*) filter (where is_offered and is_met_in_time) as bigint)
        as offered_met,
    cast(count(*) filter (where not is_offered) as bigint) as not_offered,
    cast(count(*) filter (where not is_offered and is_met_in_time) as bigint)
        as not_offered_met
from needs
group by quarter, branch_id, customer_type, customer_grade, need_category
