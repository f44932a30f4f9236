-- Purpose: the scorecard of bank, branches and employees against target.
-- Grain: one row per quarter, unit (bank, branch, employee) and indicator.
-- Owner: service.
-- Upstream: mart_service_indicator, dim_quarter, parameter.
-- Caveat: change is against the quarter before; employees with fewer than
--   staff_minimum_answers answers have a value but meet no target.

with units as (
    select
        quarter, service_indicator, 'bank' as unit_kind, 'bank' as unit_id,
        answers, total
    from mart_service_indicator
    union all
    select quarter, service_indicator, 'branch', branch_id, answers, total
    from mart_service_indicator
    union all
    select quarter, service_indicator, 'staff', staff_id, answers, total
    from mart_service_indicator
    where staff_id is not null
),

scored as (
    select
        quarter, service_indicator, unit_kind, unit_id,
        cast(sum(answers) as bigint) as answers,
        sum(total) / sum(answers) as value
    from units
    group by quarter, service_indicator, unit_kind, unit_id
),

limits as (
    select
        (
            select cast(value as double) from landed.parameter
            where name = 'service_score_target'
        ) as score_target,
        (
            select cast(value as double) from landed.parameter
            where name = 'service_share_target'
        ) as share_target,
        (
            select cast(value as double) from landed.parameter
            where name = 'staff_minimum_answers'
        ) as minimum_answers
),

aimed as (
    select
        scored.quarter, scored.service_indicator, scored.unit_kind,
        scored.unit_id, scored.answers, scored.value,
        scored.answers >= limits.minimum_answers as has_enough_answers,
        case
            when scored.service_indicator like '%_share'
                then limits.share_target
            else limits.score_target
        end as target
    from scored
    cross join limits
)

select
    aimed.quarter,
    aimed.unit_kind,
    aimed.unit_id,
    aimed.service_indicator,
    aimed.answers,
    aimed.value,
    aimed.target,
    aimed.has_enough_answers,
    case when aimed.has_enough_answers then aimed.value >= aimed.target end
        as is_met,
    aimed.value - before.value as change
from aimed
inner join dim_quarter
    on aimed.quarter = dim_quarter.quarter
left join scored as before
    on dim_quarter.previous_quarter = before.quarter
    and aimed.unit_kind = before.unit_kind
    and aimed.unit_id = before.unit_id
    and aimed.service_indicator = before.service_indicator
