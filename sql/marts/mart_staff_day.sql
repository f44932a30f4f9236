-- Purpose: working days of employees, what their work is divided by.
-- Grain: one row per employee and quarter in which they worked.
-- Owner: service.
-- Upstream: dim_staff, dim_quarter, dim_business_day, mart_staff_activity.
-- Caveat: working days of the bank since hiring, full time, leave not known.
--   Who has left counts only in quarters with recorded work.

with working as (
    select staff_id, quarter
    from mart_staff_activity
    group by staff_id, quarter
),

stays as (
    select
        staff.staff_id, staff.branch_id, staff.staff_role, staff.is_active,
        dim_quarter.quarter, dim_quarter.as_of,
        greatest(
            coalesce(staff.hired_on, dim_quarter.first_day),
            dim_quarter.first_day
        ) as from_day
    from dim_staff as staff
    cross join dim_quarter
    where coalesce(staff.hired_on, dim_quarter.first_day) <= dim_quarter.as_of
)

select
    stays.staff_id,
    stays.quarter,
    stays.branch_id,
    stays.staff_role,
    last_day.working_days_until - first_day.working_days_until
    + case when first_day.is_working_day then 1 else 0 end as staff_days
from stays
left join working
    on stays.staff_id = working.staff_id
    and stays.quarter = working.quarter
inner join dim_business_day as first_day
    on stays.from_day = first_day.calendar_date
inner join dim_business_day as last_day
    on stays.as_of = last_day.calendar_date
where stays.is_active or working.staff_id is not null
