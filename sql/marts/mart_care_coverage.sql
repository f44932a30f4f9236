-- Purpose: how many customers received care, and how many had a birthday.
-- Grain: one row per quarter, branch, customer type and grade, age band.
-- Owner: service.
-- Upstream: mart_customer_quarter, fct_care_activity, mart_birthday.
-- Caveat: of customers at the end of the quarter; care counts in the quarter
--   in which it was planned, and only when done. A quarter for which nobody
--   recorded care has no row, rather than a coverage of 0.

with cared as (
    select customer_id, quarter, count(*) as acts
    from fct_care_activity
    where is_done
    group by customer_id, quarter
),

wished as (
    select
        customer_id, quarter,
        max(case when is_wished then 1 else 0 end) as is_wished
    from mart_birthday
    where is_past
    group by customer_id, quarter
)

select
    state.quarter,
    state.branch_id,
    state.customer_type,
    state.customer_grade,
    state.age_band,
    cast(count(*) as bigint) as customers,
    cast(count(cared.acts) as bigint) as cared_customers,
    cast(coalesce(sum(cared.acts), 0) as bigint) as acts,
    cast(count(wished.is_wished) as bigint) as birthdays,
    cast(coalesce(sum(wished.is_wished), 0) as bigint) as birthdays_wished
from mart_customer_quarter as state
left join cared
    on state.customer_id = cared.customer_id
    and state.quarter = cared.quarter
left join wished
    on state.customer_id = wished.customer_id
    and state.quarter = wished.quarter
where state.is_closing
    and state.quarter in (select distinct quarter from fct_care_activity)
group by
    state.quarter,
    state.branch_id,
    state.customer_type,
    state.customer_grade,
    state.age_band
