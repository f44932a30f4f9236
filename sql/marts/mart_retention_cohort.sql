-- Purpose: how long customers stay, by the quarter in which they opened.
-- Grain: one row per cohort, age in quarters, branch and customer type.
-- Owner: analytics.
-- Upstream: mart_customer_quarter, dim_customer, dim_quarter.
-- Caveat: age 0 is the opening itself, so 100 %; age 1 the end of the opening
--   quarter. Kept = neither closed nor dormant; who wakes up is back. Cohorts
--   older than the data are left out.

with cohorts as (
    select
        customer.customer_id, customer.branch_id, customer.customer_type,
        dim_quarter.quarter as cohort, dim_quarter.ordinal as first_ordinal
    from dim_customer as customer
    inner join dim_quarter
        on customer.opened_on between dim_quarter.first_day
        and dim_quarter.last_day
    where customer.is_customer
        and customer.opened_on >= (select first_day from dim_extent)
),

sizes as (
    select
        cohort, first_ordinal, branch_id, customer_type, count(*) as customers
    from cohorts
    group by cohort, first_ordinal, branch_id, customer_type
),

kept as (
    select
        cohorts.cohort, cohorts.branch_id, cohorts.customer_type,
        state.quarter, count(*) filter (where state.is_closing) as kept
    from cohorts
    inner join mart_customer_quarter as state
        on cohorts.customer_id = state.customer_id
    group by
        cohorts.cohort, cohorts.branch_id, cohorts.customer_type,
        state.quarter
)

select
    sizes.cohort as quarter,
    sizes.cohort,
    cast(0 as bigint) as cohort_age,
    sizes.branch_id,
    sizes.customer_type,
    cast(sizes.customers as bigint) as customers,
    cast(sizes.customers as bigint) as kept
from sizes
union all
select
    dim_quarter.quarter,
    sizes.cohort,
    cast(dim_quarter.ordinal - sizes.first_ordinal + 1 as bigint),
    sizes.branch_id,
    sizes.customer_type,
    cast(sizes.customers as bigint),
    cast(coalesce(kept.kept, 0) as bigint)
from sizes
inner join dim_quarter
    on sizes.first_ordinal <= dim_quarter.ordinal
left join kept
    on sizes.cohort = kept.cohort
    and dim_quarter.quarter = kept.quarter
    and sizes.branch_id = kept.branch_id
    and sizes.customer_type = kept.customer_type
