-- Purpose: customers of a branch whose satisfaction falls, steepest first.
-- 用途：某网点满意度下降的客户。
-- Grain: one row per customer; parameter: branch_id.
-- Covers: R-SAT-16

select
    customer_id,
    answers,
    latest_on,
    latest_score,
    mean_score,
    slope
from mart_customer_satisfaction
where branch_id = $branch_id
    and trend = 'falling'
order by latest_score, slope, customer_id
