-- Purpose: each complaint with acknowledgement, steps done and repetition.
-- Grain: one row per complaint; quarter in which it came in.
-- Owner: service.
-- Upstream: fct_complaint, mart_complaint_clock, stg_complaint_step,
--   stg_revisit, dim_extent, parameter.
-- Caveat: acknowledged in time counts business minutes.

with steps as (
    select
        complaint_id,
        bool_or(step = 'analysed') as is_analysed,
        bool_or(step = 'informed') as is_informed,
        bool_or(step = 'lesson') as is_learned
    from stg_complaint_step
    group by complaint_id
),

visits as (
    select complaint_id, bool_or(done_at is not null) as is_revisited
    from stg_revisit
    group by complaint_id
),

limits as (
    select
        dim_extent.last_day,
        (
            select cast(value as double) from landed.parameter
            where name = 'complaint_acknowledge_minutes'
        ) as acknowledge_minutes,
        (
            select cast(value as double) from landed.parameter
            where name = 'complaint_repeat_days'
        ) as repeat_days
    from dim_extent
)

select
    fact.complaint_id, fact.customer_id, fact.branch_id, fact.customer_type,
    fact.customer_grade, fact.product_id, fact.category, fact.cause,
    fact.handling_team, fact.month, fact.quarter, fact.received_on,
    clock.acknowledge_clock_minutes,
    clock.acknowledge_business_minutes,
    case
        when clock.acknowledge_clock_minutes is not null
            then clock.acknowledge_business_minutes
            <= limits.acknowledge_minutes
        when fact.received_on < limits.last_day then false
    end as is_acknowledged_in_time,
    coalesce(clock.days_since_last <= limits.repeat_days, false) as is_repeat,
    clock.acknowledge_clock_minutes is not null as is_acknowledged,
    coalesce(steps.is_analysed, false) as is_analysed,
    coalesce(steps.is_informed, false) as is_informed,
    fact.is_resolved,
    coalesce(visits.is_revisited, false)
        or fact.revisit_satisfaction is not null as is_revisited,
    coalesce(steps.is_learned, false) as is_learned,
    fact.revisit_satisfaction
from fct_complaint as fact
inner join mart_complaint_clock as clock
    on fact.complaint_id = clock.complaint_id
left join steps
    on fact.complaint_id = steps.complaint_id
left join visits
    on fact.complaint_id = visits.complaint_id
cross join limits
