-- Purpose: whom to care for in the next days, and what is overdue.
-- Grain: one row per customer and care due, as of the last day with data.
-- Owner: service.
-- Upstream: mart_birthday, stg_care_activity, dim_customer, dim_extent.
-- Caveat: of planned care the latest plan of each customer and kind counts,
--   so what is overdue counts once. A birthday with planned wishes is listed
--   as the plan. Quarter = the one of the last day with data.

with plans as (
    select
        care.care_id, care.customer_id, care.care_type, care.planned_on,
        care.done_on, dim_extent.last_day,
        row_number() over (
            partition by care.customer_id, care.care_type
            order by care.planned_on desc, care.care_id desc
        ) as place
    from stg_care_activity as care
    cross join dim_extent
    where care.planned_on <= dim_extent.last_day + cast((
        select cast(value as double) from landed.parameter
        where name = 'care_horizon_days'
    ) as integer)
),

due as (
    select customer_id, care_type, care_id, planned_on as due_on
    from plans
    where place = 1 and done_on is null
    union all
    select birthday.customer_id, 'birthday', null, birthday.birthday_on
    from mart_birthday as birthday
    left join plans
        on birthday.customer_id = plans.customer_id
        and birthday.birthday_on = plans.planned_on
        and plans.care_type = 'birthday'
    where not birthday.is_past and plans.care_id is null
)

select
    due.customer_id,
    due.care_type,
    due.care_id,
    customer.branch_id,
    customer.customer_type,
    customer.customer_grade,
    customer.manager_id,
    customer.has_consent,
    due.due_on,
    dim_quarter.quarter,
    due.due_on + cast((
        select cast(value as double) from landed.parameter
        where name = 'care_grace_days'
    ) as integer) < dim_extent.last_day as is_overdue
from due
inner join dim_customer as customer
    on due.customer_id = customer.customer_id
cross join dim_extent
inner join dim_quarter
    on dim_extent.last_day between dim_quarter.first_day
    and dim_quarter.last_day
where customer.status in ('active', 'dormant')
