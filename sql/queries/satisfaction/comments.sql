-- Purpose: comments on the service of one branch in one quarter, by category.
-- 用途：某网点某季度的意见类别。
-- Grain: one row per category and tone; parameters: quarter, branch_id.
-- Covers: R-SAT-16

select
    category,
    tone,
    count(*) as comments,
    avg(satisfaction) as mean_score
from mart_evaluation_comment
where quarter = $quarter
    and branch_id = $branch_id
group by category, tone
order by comments desc, category, tone
