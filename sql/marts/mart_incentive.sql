-- Purpose: incentives by kind and group of posts, pay only of many people.
-- Grain: one row per quarter, kind and pay group.
-- Owner: hr.
-- Upstream: stg_incentive, dim_staff, dim_date, parameter.
-- Caveat: posts with fewer than pay_minimum_group people are pooled as
--   other; money of a group that is still smaller stays empty.

with minimum as (
    select cast(value as double) as people
    from landed.parameter
    where name = 'pay_minimum_group'
),

posts as (
    select
        dim_staff.staff_role,
        count(*) >= max(minimum.people) as is_large
    from dim_staff
    cross join minimum
    group by dim_staff.staff_role
),

granted as (
    select
        dim_date.quarter, incentive.kind, incentive.staff_id, incentive.amount,
        case when posts.is_large then staff.staff_role else 'other' end
            as pay_group
    from stg_incentive as incentive
    inner join dim_staff as staff on incentive.staff_id = staff.staff_id
    inner join posts on staff.staff_role = posts.staff_role
    inner join dim_date on incentive.granted_on = dim_date.calendar_date
),

people as (
    select
        quarter, kind, pay_group, staff_id, count(*) as incentives,
        sum(amount) as amount
    from granted
    group by quarter, kind, pay_group, staff_id
)

select
    people.quarter,
    people.kind as incentive_kind,
    people.pay_group,
    cast(count(*) as bigint) as staff,
    cast(sum(people.incentives) as bigint) as incentives,
    cast(case when count(people.amount) >= max(minimum.people)
        then sum(people.amount) end as decimal(18, 2)) as amount,
    cast(case when count(people.amount) >= max(minimum.people)
        then count(people.amount) end as bigint) as paid_staff
from people
cross join minimum
group by people.quarter, people.kind, people.pay_group
