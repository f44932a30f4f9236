-- Purpose: points earned, redeemed, expired and outstanding.
-- Grain: one row per quarter, branch, customer type and grade with points.
-- Owner: marketing.
-- Upstream: fct_loyalty_points, dim_quarter.
-- Caveat: opening + earned - redeemed - expired = closing on every row. What
--   was booked before the first quarter is part of its opening balance.

with flows as (
    select
        coalesce(quarter, '') as quarter, branch_id, customer_type,
        customer_grade,
        sum(case when kind = 'earn' then points else 0 end) as earned,
        sum(case when kind = 'redeem' then points else 0 end) as redeemed,
        sum(case when kind = 'expire' then points else 0 end) as expired,
        sum(change) as change
    from fct_loyalty_points
    group by
        coalesce(quarter, ''), branch_id, customer_type, customer_grade
),

holders as (
    select distinct branch_id, customer_type, customer_grade
    from flows
),

spine as (
    select
        dim_quarter.quarter, branch_id, customer_type, customer_grade,
        0 as earned, 0 as redeemed, 0 as expired, 0 as change
    from holders
    cross join dim_quarter
    union all
    select
        quarter, branch_id, customer_type, customer_grade, earned, redeemed,
        expired, change
    from flows
),

quarters as (
    select
        quarter, branch_id, customer_type, customer_grade,
        sum(earned) as earned, sum(redeemed) as redeemed,
        sum(expired) as expired, sum(change) as change
    from spine
    group by quarter, branch_id, customer_type, customer_grade
),

summed as (
    select
        quarter, branch_id, customer_type, customer_grade, earned, redeemed,
        expired, change,
        sum(change) over (
            partition by branch_id, customer_type, customer_grade
            order by quarter
            rows between unbounded preceding and current row
        ) as closing
    from quarters
)

select
    quarter,
    branch_id,
    customer_type,
    customer_grade,
    cast(closing - change as bigint) as opening,
    cast(earned as bigint) as earned,
    cast(redeemed as bigint) as redeemed,
    cast(expired as bigint) as expired,
    cast(closing as bigint) as closing
from summed
where quarter <> ''
