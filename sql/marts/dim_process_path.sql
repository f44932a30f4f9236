-- Purpose: readable names of the paths that runs of processes take.
-- Grain: one row per path, the steps in order.
-- Owner: operations.
-- Upstream: fct_process_step.
-- Caveat: a step that the list does not name keeps its own word.

with names (step, step_zh, step_en) as (
    values
    ('application', '申请', 'application'),
    ('document_check', '资料审核', 'document check'),
    ('credit_check', '征信审查', 'credit check'),
    ('approval', '审批', 'approval'),
    ('contract', '签约', 'contract'),
    ('payout', '放款', 'payout'),
    ('identity_check', '身份核验', 'identity check'),
    ('compliance_check', '合规审查', 'compliance check'),
    ('activation', '启用', 'activation')
),

paths as (
    select
        run.case_id,
        string_agg(run.step, ' > ' order by run.step_no) as variant,
        string_agg(
            coalesce(names.step_zh, run.step), ' → ' order by run.step_no
        ) as path_name,
        string_agg(
            coalesce(names.step_en, run.step), ' → ' order by run.step_no
        ) as path_name_en
    from fct_process_step as run
    left join names
        on run.step = names.step
    group by run.case_id
)

select
    variant,
    min(path_name) as path_name,
    min(path_name_en) as path_name_en
from paths
group by variant
