-- Purpose: complaints with a missing step, open ones first.
-- 用途：步骤缺失的投诉清单。
-- Grain: one row per complaint.
-- Covers: R-SVC-12

select
    complaint_id,
    customer_id,
    branch_id,
    cause,
    handling_team,
    received_on,
    is_resolved,
    is_acknowledged,
    is_analysed,
    is_informed,
    is_revisited,
    is_learned
from mart_complaint
where not (
    is_acknowledged and is_analysed and is_informed and is_resolved
    and is_revisited and is_learned
)
order by is_resolved, received_on, complaint_id
