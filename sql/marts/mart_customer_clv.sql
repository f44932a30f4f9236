-- Purpose: what each customer's coming purchases are worth today.
-- Grain: one row per customer with a purchase, as of the last day with data.
-- Owner: analytics.
-- Upstream: mart_customer_purchase_summary, mart_clv_model, dim_customer,
--   dim_extent, dim_date, parameters.
-- Caveat: who has closed is worth 0. Value is margin, not volume: amounts
--   times clv_margin. Null where the models could not be fitted.

with settings as (
    select
        (
            select cast(value as double) from landed.parameter
            where name = 'clv_horizon_months'
        ) as months,
        (
            select power(1 + cast(value as double), 1.0 / 12) - 1
            from landed.parameter
            where name = 'clv_annual_discount'
        ) as discount,
        (
            select cast(value as double) from landed.parameter
            where name = 'clv_margin'
        ) as margin
),

today as (
    select dim_date.quarter, dim_extent.last_day
    from dim_extent
    inner join dim_date
        on dim_extent.last_day = dim_date.calendar_date
),

bought as (
    select
        summary.customer_id,
        summary.frequency,
        summary.recency_weeks,
        summary.age_weeks,
        summary.monetary,
        coalesce(summary.monetary, 0) as mean_amount,
        today.quarter, dim_customer.branch_id,
        dim_customer.customer_type,
        dim_customer.customer_grade,
        dim_customer.age_band,
        coalesce(dim_customer.closed_on <= today.last_day, false) as is_closed
    from mart_customer_purchase_summary as summary
    cross join today
    left join dim_customer
        on summary.customer_id = dim_customer.customer_id
)

select
    customer_id,
    quarter,
    branch_id,
    customer_type,
    customer_grade,
    age_band,
    is_closed,
    frequency,
    recency_weeks,
    age_weeks,
    monetary,
    case when is_closed then 0 else 1 end * bg_nbd_p_alive(
        r, alpha, a, b, frequency, recency_weeks, age_weeks
    ) as p_alive,
    case when is_closed then 0 else 1 end * bg_nbd_expected(
        r, alpha, a, b, frequency, recency_weeks, age_weeks,
        months * 365.25 / 84
    ) as expected_purchases,
    gamma_gamma_expected(p, q, v, frequency, mean_amount)
        as expected_amount,
    cast(case when is_closed then 0 else margin end * clv(
        r, alpha, a, b, p, q, v, frequency, recency_weeks, age_weeks,
        mean_amount, months, discount
    ) as decimal(18, 2)) as clv
from bought
cross join mart_clv_model
cross join settings
where mart_clv_model.scope = 'all'
