-- Purpose: bonus and score of each employee, for those who may see pay.
-- 用途：奖金与绩效（某季度，限有权人员）。
-- Grain: one row per employee; parameter: quarter.
-- Covers: R-STAFF-08

select staff_id, branch_id, staff_role, score, score_third, bonus
from mart_incentive_staff
where quarter = $quarter
order by staff_role, score desc nulls last, staff_id
