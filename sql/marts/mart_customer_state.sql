-- Purpose: whether a customer counts at the begin and the end of a quarter.
-- Grain: one row per customer and quarter between opening and closing.
-- Owner: analytics.
-- Upstream: dim_customer, dim_quarter, mart_customer_activity, parameter.
-- Caveat: dormant = no transaction for more than dormancy_days; opening
--   counts as one. Older customers count as seen on the first day with data
--   if they transact within dormancy_days of it.

with dormancy as (
    select
        (
            select cast(value as integer) from landed.parameter
            where name = 'dormancy_days'
        ) as days,
        first_day
    from dim_extent
),

first_seen as (
    select customer_id, min(first_transaction_on) as first_transaction_on
    from mart_customer_activity
    group by customer_id
),

customers as (
    select
        customer.customer_id,
        customer.opened_on,
        customer.closed_on,
        customer.observed_until,
        dormancy.days,
        case
            when customer.opened_on < dormancy.first_day
                and first_transaction_on <= dormancy.first_day + dormancy.days
                then dormancy.first_day
            else customer.opened_on
        end as seen_from
    from dim_customer as customer
    cross join dormancy
    left join first_seen
        on customer.customer_id = first_seen.customer_id
    where customer.is_customer
),

spine as (
    select
        customers.customer_id, opened_on, closed_on, seen_from, days,
        dim_quarter.quarter, dim_quarter.first_day, dim_quarter.as_of,
        max(last_transaction_on) over (
            partition by customers.customer_id order by dim_quarter.quarter
            rows between unbounded preceding and current row
        ) as seen_now,
        max(last_transaction_on) over (
            partition by customers.customer_id order by dim_quarter.quarter
            rows between unbounded preceding and 1 preceding
        ) as seen_before
    from customers
    inner join dim_quarter
        on customers.opened_on <= dim_quarter.as_of
        and coalesce(customers.closed_on >= dim_quarter.first_day, true)
        and customers.observed_until >= dim_quarter.as_of
    left join mart_customer_activity as activity
        on customers.customer_id = activity.customer_id
        and dim_quarter.quarter = activity.quarter
)

select
    customer_id,
    quarter,
    opened_on >= first_day as is_opened,
    coalesce(closed_on <= as_of, false) as is_closed,
    opened_on < first_day
        and greatest(seen_from, seen_before) >= first_day - 1 - days
        as was_awake,
    greatest(seen_from, seen_now) >= as_of - days as is_awake,
    coalesce(seen_now >= as_of - days, false)
        and not coalesce(closed_on <= as_of, false) as is_active,
    seen_now as last_transaction_on
from spine
