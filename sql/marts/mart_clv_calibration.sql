-- Purpose: is the forecast right: purchases expected from what was known
--   before the hold-out against purchases made in it.
-- Grain: one row per number of repeat purchases known, 7 and more together.
-- Owner: analytics.
-- Upstream: mart_customer_purchase_summary, mart_clv_model, dim_extent,
--   dim_date, parameters.
-- Caveat: customers who first bought in the hold-out are not forecast.
--   Quarter is that of the last day with data.

with forecast as (
    select
        least(known_frequency, 7) as frequency_bucket,
        holdout_purchases,
        bg_nbd_expected(
            r, alpha, a, b,
            known_frequency, known_recency_weeks, known_age_weeks,
            (
                select cast(value as double) from landed.parameter
                where name = 'clv_holdout_weeks'
            )
        ) as expected_purchases
    from mart_customer_purchase_summary
    cross join mart_clv_model
    where scope = 'known' and known_age_weeks > 0
)

select
    cast(frequency_bucket as bigint) as frequency_bucket,
    min(dim_date.quarter) as quarter,
    cast(count(*) as bigint) as customers,
    cast(sum(holdout_purchases) as bigint) as actual_purchases,
    sum(expected_purchases) as expected_purchases,
    avg(cast(holdout_purchases as double)) as actual_per_customer,
    avg(expected_purchases) as expected_per_customer
from forecast
cross join dim_extent
left join dim_date
    on dim_extent.last_day = dim_date.calendar_date
group by frequency_bucket
