-- Purpose: follow-up visits that are overdue, oldest first.
-- 用途：逾期未回访清单。
-- Grain: one row per visit.
-- Covers: R-SVC-08

select
    kind,
    case_id,
    customer_id,
    branch_id,
    staff_id,
    ended_on,
    due_on,
    is_planned
from mart_revisit
where revisit_state = 'overdue'
order by due_on, case_id
