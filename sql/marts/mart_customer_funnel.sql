-- Purpose: from prospect to loyal customer, stage by stage.
-- Grain: one row per quarter, branch and customer type.
-- Owner: analytics.
-- Upstream: mart_customer_quarter, _value, _loyalty, dim_customer, dim_quarter.
-- Caveat: every stage is part of the one before. Known = prospects and
--   customers; a prospect who became a customer is none of earlier quarters.
--   Buying again needs four quarters of data.

with stages as (
    select
        base.quarter, base.branch_id, base.customer_type,
        0 as prospects,
        case when base.is_closing then 1 else 0 end as customers,
        case when base.is_new then 1 else 0 end as new_customers,
        case when base.is_active then 1 else 0 end as active,
        case
            when dim_quarter.ordinal < 4 then null
            when base.is_active and value.purchases_year >= 2 then 1
            else 0
        end as repeating,
        case
            when dim_quarter.ordinal < 4 then null
            when base.is_active and value.purchases_year >= 2
                and loyalty.is_loyal then 1
            else 0
        end as loyal
    from mart_customer_quarter as base
    inner join dim_quarter on base.quarter = dim_quarter.quarter
    inner join mart_customer_value as value
        on base.customer_id = value.customer_id
        and base.quarter = value.quarter
    left join mart_customer_loyalty as loyalty
        on base.customer_id = loyalty.customer_id
        and base.quarter = loyalty.quarter
    union all
    select
        dim_quarter.quarter, customer.branch_id, customer.customer_type,
        1, 0, 0, 0, null, null
    from dim_customer as customer
    inner join dim_quarter
        on customer.opened_on <= dim_quarter.as_of
    where not customer.is_customer
)

select
    quarter,
    branch_id,
    customer_type,
    cast(sum(prospects) as bigint) as prospects,
    cast(sum(prospects + customers) as bigint) as known,
    cast(sum(new_customers) as bigint) as new_customers,
    cast(sum(customers) as bigint) as customers,
    cast(sum(active) as bigint) as active,
    cast(sum(repeating) as bigint) as repeating,
    cast(sum(loyal) as bigint) as loyal
from stages
group by quarter, branch_id, customer_type
