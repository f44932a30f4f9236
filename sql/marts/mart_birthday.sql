-- Purpose: birthdays of customers, and whether the bank sent wishes.
-- Grain: one row per person and birthday from the first day with data until
--   care_horizon_days after the last one, while a customer.
-- Owner: service.
-- Upstream: stg_customer, dim_extent, stg_care_activity, dim_date, parameter.
-- Caveat: born on 29 February = 28 February in common years.

with span as (
    select
        first_day,
        last_day,
        last_day + cast((
            select cast(value as double) from landed.parameter
            where name = 'care_horizon_days'
        ) as integer) as last_due
    from dim_extent
),

years as (
    select
        cast(unnest(generate_series(
            cast(extract(year from first_day) as bigint),
            cast(extract(year from last_due) as bigint)
        )) as integer) as year,
        first_day, last_day, last_due
    from span
),

birthdays as (
    select
        customer.customer_id, branch_id, customer_type, customer_grade,
        manager_id, coalesce(consent, false) as has_consent, opened_on,
        closed_on, first_day, last_day, last_due,
        make_date(
            year,
            cast(extract(month from birth_date) as integer),
            case
                when extract(month from birth_date) = 2
                    and extract(day from birth_date) = 29
                    and not (
                        year % 400 = 0 or (year % 4 = 0 and year % 100 <> 0)
                    ) then 28
                else cast(extract(day from birth_date) as integer)
            end
        ) as birthday_on
    from stg_customer as customer
    cross join years
    where birth_date is not null
        and status <> 'prospect'
),

wished as (
    select customer_id, planned_on
    from stg_care_activity
    where care_type = 'birthday' and done_on is not null
    group by customer_id, planned_on
)

select
    birthdays.customer_id, branch_id, customer_type, customer_grade,
    manager_id, has_consent, birthday_on, dim_date.month, dim_date.quarter,
    birthday_on <= last_day as is_past,
    wished.customer_id is not null as is_wished
from birthdays
left join wished
    on birthdays.customer_id = wished.customer_id
    and birthdays.birthday_on = wished.planned_on
left join dim_date
    on birthdays.birthday_on = dim_date.calendar_date
where birthday_on between first_day and last_due
    and opened_on <= birthday_on
    and coalesce(closed_on > birthday_on, true)
