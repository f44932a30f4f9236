-- Purpose: how long ago the data of each customer was verified.
-- Grain: one row per customer who is not closed, with identity data.
-- Owner: data.
-- Upstream: dim_customer, stg_customer_identity, dim_extent, dim_quarter,
--   parameter.
-- Caveat: never verified counts from the day of opening. Stale: more than
--   verification_days before the last day with data.

with days as (
    select
        customer.customer_id, customer.branch_id, customer.customer_type,
        customer.customer_grade, customer.manager_id, customer.opened_on,
        identity.collection_channel, identity.last_verified_on,
        cast(
            (
                extract(epoch from cast(dim_extent.last_day as timestamp))
                - extract(epoch from cast(coalesce(
                    identity.last_verified_on, customer.opened_on
                ) as timestamp))
            ) / 86400 as bigint
        ) as days_since_verified
    from dim_customer as customer
    inner join stg_customer_identity as identity
        on customer.customer_id = identity.customer_id
    cross join dim_extent
    where customer.is_customer and customer.status <> 'closed'
)

select
    customer_id,
    (select max(quarter) from dim_quarter) as quarter,
    branch_id,
    customer_type,
    customer_grade,
    manager_id,
    collection_channel,
    last_verified_on,
    days_since_verified,
    days_since_verified > (
        select cast(value as bigint) from landed.parameter
        where name = 'verification_days'
    ) as is_stale
from days
