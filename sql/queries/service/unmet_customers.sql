-- Purpose: customers whom nobody met in one quarter, largest first.
-- 用途：本季无接触也无服务的客户（某季度）。
-- Grain: one row per customer; parameter: quarter.
-- Covers: R-SVC-03

select customer_id, branch_id, customer_type, customer_grade, staff_id, aum
from mart_unmet_customer
where quarter = $quarter
order by aum desc, customer_id
