-- Purpose: improvement actions after surveys and evaluations, with the effect.
-- 用途：评价与调查后的改进措施及效果。
-- Grain: one row per action.
-- Covers: R-SAT-16, R-SAT-14

select
    action_id,
    origin_kind,
    origin_id,
    branch_id,
    finding,
    measure,
    status,
    metric,
    before_value,
    after_quarter,
    after_value,
    effect,
    is_improved
from mart_improvement_action
where origin_kind in ('service', 'survey')
order by opened_on desc, action_id
