-- Purpose: complaints acknowledged late in one quarter.
-- 用途：受理超时的投诉（某季度）。
-- Grain: one row per complaint; parameter: quarter.
-- Covers: R-SVC-13

select
    complaint_id,
    customer_id,
    branch_id,
    handling_team,
    received_on,
    acknowledge_clock_minutes,
    acknowledge_business_minutes
from mart_complaint
where quarter = $quarter and not is_acknowledged_in_time
order by acknowledge_business_minutes desc nulls first, complaint_id
