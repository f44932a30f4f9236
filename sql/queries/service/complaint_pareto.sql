-- Purpose: causes, products and branches by complaints in one quarter.
-- 用途：投诉帕累托（某季度）。
-- Grain: one row per axis and item; parameter: quarter.
-- Covers: R-SVC-14

select axis, pareto_rank, item, complaints, share, cumulative_share
from mart_complaint_pareto
where quarter = $quarter
order by axis, pareto_rank
