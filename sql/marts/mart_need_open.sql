-- Purpose: unmet needs in the order in which to serve them.
-- Grain: one row per open need of somebody who is still with the bank.
-- Owner: analytics.
-- Upstream: mart_need, dim_customer, dim_quarter.
-- Caveat: highest priority first, of equals the oldest, then the number.

select
    need.need_id,
    need.customer_id,
    (select max(quarter) from dim_quarter) as quarter,
    need.branch_id,
    need.customer_type,
    need.customer_grade,
    customer.manager_id,
    need.need_category,
    need.kano_class,
    need.importance,
    need.urgency,
    need.priority,
    need.priority_band,
    need.found_on,
    need.age_days,
    cast(row_number() over (
        order by need.priority desc, need.age_days desc, need.need_id
    ) as bigint) as place
from mart_need as need
inner join dim_customer as customer
    on need.customer_id = customer.customer_id
where not need.is_met and customer.status <> 'closed'
