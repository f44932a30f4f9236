-- Purpose: how often, how recently, for how much: what CLV models are fed.
-- Grain: one row per customer with a purchase, as of the last day with data.
-- Owner: analytics.
-- Upstream: mart_customer_purchase_day, dim_extent, parameters.
-- Caveat: frequency counts purchase days after the first; weeks may be
--   parts. known_* is the same without the last clv_holdout_weeks.

with bought as (
    select
        customer_id,
        transaction_date as purchase_on,
        cast(sum(purchase_amount) as double) as amount
    from mart_customer_purchase_day
    group by customer_id, transaction_date
),

days as (
    select
        bought.customer_id,
        bought.purchase_on,
        bought.amount,
        (
            extract(epoch from dim_extent.last_day)
            - extract(epoch from bought.purchase_on)
        ) / 604800.0 as weeks_ago,
        (
            select cast(value as double) from landed.parameter
            where name = 'clv_holdout_weeks'
        ) as holdout_weeks
    from bought
    cross join dim_extent
),

firsts as (
    select customer_id, max(weeks_ago) as age_weeks
    from days
    group by customer_id
),

marked as (
    select
        days.customer_id,
        days.purchase_on,
        days.amount,
        days.weeks_ago,
        days.holdout_weeks,
        firsts.age_weeks,
        days.weeks_ago < firsts.age_weeks as is_repeat,
        days.weeks_ago >= days.holdout_weeks as is_known
    from days
    inner join firsts
        on days.customer_id = firsts.customer_id
)

select
    customer_id,
    min(purchase_on) as first_purchase_on,
    max(purchase_on) as last_purchase_on,
    cast(count(*) filter (where is_repeat) as bigint) as frequency,
    age_weeks - min(weeks_ago) as recency_weeks,
    age_weeks,
    avg(amount) filter (where is_repeat) as monetary,
    case
        when age_weeks >= holdout_weeks
            then cast(
                count(*) filter (where is_repeat and is_known) as bigint
            )
    end as known_frequency,
    age_weeks - min(weeks_ago) filter (where is_known) as known_recency_weeks,
    case
        when age_weeks >= holdout_weeks then age_weeks - holdout_weeks
    end as known_age_weeks,
    avg(amount) filter (where is_repeat and is_known) as known_monetary,
    cast(count(*) filter (where not is_known) as bigint) as holdout_purchases
from marked
group by customer_id, age_weeks, holdout_weeks
