-- Purpose: every score that one customer gave.
-- 用途：某客户给出的全部评分。
-- Grain: one row per answer and indicator; parameter: customer_id.
-- Covers: R-SAT-16

select
    quarter,
    month,
    source,
    answer_id,
    indicator,
    score
from fct_satisfaction_answer
where customer_id = $customer_id
order by month, answer_id, indicator
