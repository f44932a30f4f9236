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
        coalesce(action.done_on <= quarters.as_of, false) as is_done,
        action.due_on < quarters.as_of as is_due,
        coalesce(action.is_on_time, false) as is_on_time
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
    cast(sum(case when is_before then 1 else 0 end) as bigint) as opening,
    cast(sum(case when is_before then 0 else 1 end) as bigint) as decided,
    cast(sum(case when is_done then 1 else 0 end) as bigint) as done,
    cast(sum(case when is_done and is_on_time then 1 else 0 end) as bigint)
        as done_on_time,
    cast(sum(case when is_done then 0 else 1 end) as bigint) as closing,
    cast(sum(case when not is_done and is_due then 1 else 0 end) as bigint)
        as overdue
from states
group by quarter, origin_kind, place_id
