-- Purpose: customers of a branch whose satisfaction falls, steepest first.
-- Grain: one row per customer; parameter: branch_id.

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
