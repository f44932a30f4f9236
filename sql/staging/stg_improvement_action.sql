-- Purpose: register of improvement actions, cleaned.
-- Grain: one row per action.
-- Owner: data.
-- Upstream: landed.improvement_action.

select
    action_id,
    origin_kind,
    origin_id,
    branch_id,
    finding,
    measure,
    owner_id,
    opened_on,
    due_on,
    done_on,
    metric,
    better,
    before_value,
    after_value,
    source_file
from landed.improvement_action
