-- Purpose: how assets under management moved, by who they belong to.
-- Grain: one row per quarter, branch, customer type and grade.
-- Owner: analytics.
-- Upstream: mart_customer_quarter, dim_quarter.
-- Caveat: begins with the second quarter with balances. Outflow is the fall
--   of a customer's assets within the quarter; a lost customer takes along
--   all the assets held at the start, whether paid out yet or not.

with held as (
    select
        customer_id, quarter, branch_id, customer_type, customer_grade,
        is_opening, is_closing, is_lost, aum,
        coalesce(lag(aum) over (
            partition by customer_id order by quarter
        ), 0) as opening_aum
    from mart_customer_quarter
),

moves as (
    select
        held.quarter, held.branch_id, held.customer_type,
        held.customer_grade, held.is_opening, held.is_closing,
        held.opening_aum, held.aum,
        held.is_opening and held.is_closing as is_ongoing,
        held.is_opening and not held.is_closing as is_gone,
        greatest(held.opening_aum - held.aum, 0) as fall,
        greatest(held.aum - held.opening_aum, 0) as rise
    from held
    inner join dim_quarter
        on held.quarter = dim_quarter.quarter
    inner join dim_quarter as before
        on dim_quarter.previous_quarter = before.quarter
    where before.balance_on is not null
        and dim_quarter.balance_on is not null
)

select
    quarter,
    branch_id,
    customer_type,
    customer_grade,
    count(*) filter (where is_opening) as opening_customers,
    count(*) filter (where is_gone) as lost_customers,
    count(*) filter (where is_ongoing and fall > 0) as shrinking_customers,
    cast(coalesce(sum(opening_aum) filter (where is_opening), 0)
        as decimal(18, 2)) as opening_aum,
    cast(coalesce(sum(aum) filter (where is_closing and not is_opening), 0)
        as decimal(18, 2)) as new_aum,
    cast(coalesce(sum(rise) filter (where is_ongoing), 0)
        as decimal(18, 2)) as ongoing_inflow,
    cast(coalesce(sum(fall) filter (where is_ongoing), 0)
        as decimal(18, 2)) as ongoing_outflow,
    cast(coalesce(sum(fall) filter (where is_gone), 0)
        as decimal(18, 2)) as lost_outflow,
    cast(coalesce(sum(opening_aum) filter (where is_gone), 0)
        as decimal(18, 2)) as lost_aum,
    cast(coalesce(sum(aum) filter (where is_closing), 0)
        as decimal(18, 2)) as closing_aum
from moves
group by quarter, branch_id, customer_type, customer_grade
