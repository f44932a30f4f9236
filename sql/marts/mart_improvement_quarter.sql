-- Purpose: improvement actions open at the start, decided, done and open at
--   the end of each quarter.
-- Grain: one row per quarter, origin kind and branch ('bank' for all).
-- Owner: service.
-- Upstream: fct_improvement_action, dim_quarter.
-- Caveat: opening + decided - done = closing. Overdue: open at the end and
--   past its day by then.

with states as (
    select
        quarters.quarter,
        action.origin_kind,
        coalesce(action.branch_id, 'bank') as place_id,
        action.opened_on < quarters.first_day as is_before,
        action.done_on <= quarters.as_of as is_done,
        action.due_on < quarters.as_of as is_due,
        action.is_on_time
    from fct_improvement_action as action
    inner join dim_quarter as quarters
        on action.opened_on <= quarters.as_of
    where action.done_on is null or action.done_on >= quarters.first_day
)

select
    quarter,
    origin_kind,
    place_id,
    case when place_id <> 'bank' then place_id end as branch_id,
    cast(count(*) filter (where is_before) as bigint) as opening,
    cast(count(*) filter (where not is_before) as bigint) as decided,
    cast(count(*) filter (where is_done) as bigint) as done,
    cast(count(*) filter (where is_done and is_on_time) as bigint)
        as done_on_time,
    cast(count(*) filter (where is_done is not true) as bigint) as closing,
    cast(count(*) filter (where is_done is not true and is_due) as bigint)
        as overdue
from states
group by quarter, origin_kind, place_id
