-- Purpose: customers whom their manager maintained and extended.
-- Grain: one row per quarter, manager, branch, customer type and grade.
-- Owner: service.
-- Upstream: mart_customer_quarter, fct_contact_record, fct_care_activity.
-- Caveat: maintained = contacted by the bank or cared for in the quarter;
--   extended = holds more products than at the end of the quarter before.
--   Maintained is null in a quarter without any contact or care on record.

with touched as (
    select customer_id, quarter
    from fct_contact_record
    where direction = 'out'
    group by customer_id, quarter
    union
    select customer_id, quarter
    from fct_care_activity
    where is_done
    group by customer_id, quarter
)

select
    state.quarter,
    customer.manager_id as staff_id,
    state.branch_id,
    state.customer_type,
    state.customer_grade,
    cast(count(*) as bigint) as managed,
    cast(
        case when count(recorded.quarter) > 0
            then count(touched.customer_id) end as bigint
    ) as maintained,
    cast(count(*) filter (
        where state.products_held > before.products_held
    ) as bigint) as extended
from mart_customer_quarter as state
inner join dim_customer as customer
    on state.customer_id = customer.customer_id
inner join dim_quarter
    on state.quarter = dim_quarter.quarter
left join mart_customer_quarter as before
    on state.customer_id = before.customer_id
    and dim_quarter.previous_quarter = before.quarter
left join touched
    on state.customer_id = touched.customer_id
    and state.quarter = touched.quarter
left join (select distinct quarter from touched) as recorded
    on state.quarter = recorded.quarter
where state.is_closing
    and customer.manager_id is not null
group by
    state.quarter,
    customer.manager_id,
    state.branch_id,
    state.customer_type,
    state.customer_grade
