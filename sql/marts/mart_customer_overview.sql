-- Purpose: how many customers of which kind, by quarter and status.
-- Grain: one row per quarter, branch, type, grade, sex, age band, occupation
--   and status at the end of the quarter.
-- Owner: analytics.
-- Upstream: mart_customer_state, dim_customer, dim_quarter, dim_branch.
-- Caveat: 'closed' are those who closed in the quarter, later they are gone.
--   'active' are the customers of every other figure. Prospects stand apart.

with states as (
    select
        customer_id,
        quarter,
        case
            when is_closed then 'closed'
            when is_awake then 'active'
            else 'dormant'
        end as status,
        is_opened or (is_awake and not is_closed and not was_awake) as is_new,
        (was_awake or is_opened) and (is_closed or not is_awake) as is_lost
    from mart_customer_state
    union all
    select
        dim_customer.customer_id,
        dim_quarter.quarter,
        'prospect' as status,
        false as is_new,
        false as is_lost
    from dim_customer
    inner join dim_quarter
        on dim_customer.opened_on <= dim_quarter.as_of
    where not dim_customer.is_customer
),

people as (
    select
        dim_customer.customer_id,
        dim_customer.branch_id,
        coalesce(dim_branch.region, 'unknown') as region,
        dim_customer.customer_type,
        dim_customer.customer_grade,
        coalesce(dim_customer.gender, 'none') as gender,
        dim_customer.age_band,
        coalesce(dim_customer.occupation, 'none') as occupation
    from dim_customer
    left join dim_branch
        on dim_customer.branch_id = dim_branch.branch_id
)

select
    states.quarter,
    people.branch_id,
    people.region,
    people.customer_type,
    people.customer_grade,
    people.gender,
    people.age_band,
    people.occupation,
    states.status,
    cast(count(*) as bigint) as customers,
    cast(count(*) filter (where states.is_new) as bigint) as new_customers,
    cast(count(*) filter (where states.is_lost) as bigint) as lost_customers
from states
inner join people
    on states.customer_id = people.customer_id
group by
    states.quarter,
    people.branch_id,
    people.region,
    people.customer_type,
    people.customer_grade,
    people.gender,
    people.age_band,
    people.occupation,
    states.status
