-- Purpose: purchases, products, active days and tenure, summed.
-- Grain: one row per quarter, branch, customer type and grade.
-- Owner: analytics.
-- Upstream: mart_customer_value, _loyalty, _contribution, dim_customer,
--   dim_quarter.
-- Caveat: products, days, tenure and score are those of the customers at the
--   end of the quarter. Buyers bought within the last four quarters, so there
--   are none before the fourth quarter with data.

select
    value.quarter,
    value.branch_id,
    value.customer_type,
    value.customer_grade,
    cast(count(*) filter (where value.is_opening) as bigint) as opening,
    cast(count(*) filter (where value.is_lost) as bigint) as lost,
    cast(count(*) filter (where value.is_closing) as bigint) as closing,
    cast(count(*) filter (
        where value.is_closing and value.purchases_year >= 1
        and dim_quarter.ordinal >= 4
    ) as bigint) as buyers,
    cast(count(*) filter (
        where value.is_closing and value.purchases_year >= 2
        and dim_quarter.ordinal >= 4
    ) as bigint) as repeat_buyers,
    cast(coalesce(sum(value.products_held) filter (where value.is_closing), 0)
        as bigint) as products_held,
    cast(coalesce(sum(days.active_days) filter (where value.is_closing), 0)
        as bigint) as active_days,
    coalesce(sum((
        extract(epoch from dim_quarter.as_of)
        - extract(epoch from customer.opened_on)
    ) / 86400 / 365.25) filter (where value.is_closing), 0.0) as tenure_years,
    coalesce(sum(loyalty.loyalty_score), 0.0) as loyalty_score
from mart_customer_value as value
inner join dim_customer as customer
    on value.customer_id = customer.customer_id
inner join dim_quarter on value.quarter = dim_quarter.quarter
left join mart_customer_loyalty as loyalty
    on value.customer_id = loyalty.customer_id
    and value.quarter = loyalty.quarter
inner join mart_customer_contribution as days
    on value.customer_id = days.customer_id and value.quarter = days.quarter
group by
    value.quarter, value.branch_id, value.customer_type, value.customer_grade
