-- Purpose: every score that one customer gave.
-- Grain: one row per answer and indicator; parameter: customer_id.

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
