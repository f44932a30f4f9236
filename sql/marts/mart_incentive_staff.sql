-- Purpose: bonus and performance of each employee, for those who may see pay.
-- Grain: one row per employee and quarter with a bonus.
-- Owner: hr.
-- Upstream: stg_incentive, dim_date, mart_staff_quarter.

with bonuses as (
    select
        incentive.staff_id, dim_date.quarter,
        cast(sum(incentive.amount) as decimal(18, 2)) as bonus
    from stg_incentive as incentive
    inner join dim_date on incentive.granted_on = dim_date.calendar_date
    where incentive.kind = 'material'
    group by incentive.staff_id, dim_date.quarter
)

select
    bonuses.staff_id,
    bonuses.quarter,
    staff.branch_id,
    staff.staff_role,
    staff.score,
    staff.has_enough_scores,
    case when staff.has_enough_scores then cast(ntile(3) over (
        partition by bonuses.quarter, staff.staff_role, staff.has_enough_scores
        order by staff.score desc, bonuses.staff_id
    ) as bigint) end as score_third,
    bonuses.bonus
from bonuses
left join mart_staff_quarter as staff
    on bonuses.staff_id = staff.staff_id and bonuses.quarter = staff.quarter
