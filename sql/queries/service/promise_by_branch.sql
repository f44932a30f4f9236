-- Purpose: the service promise of the branches in one quarter.
-- 用途：各网点服务承诺达成情况（某季度）。
-- Grain: one row per branch; parameter: quarter.
-- Covers: R-SVC-17

select
    sla.branch_id,
    dim_branch.branch_name,
    dim_branch.branch_name_en,
    count(*) as requests,
    count(*) filter (where sla.sla_state = 'met') as kept,
    count(*) filter (where sla.sla_state = 'breached') as broken,
    avg(case sla.sla_state when 'met' then 1.0 when 'breached' then 0.0 end)
        as kept_share,
    avg(case when sla.is_response_met then 1.0
        when not sla.is_response_met then 0.0 end) as response_share,
    count(*) filter (where sla.is_reopened) as reopened
from mart_sla as sla
left join dim_branch
    on sla.branch_id = dim_branch.branch_id
where sla.quarter = $quarter
group by sla.branch_id, dim_branch.branch_name, dim_branch.branch_name_en
order by kept_share, sla.branch_id
