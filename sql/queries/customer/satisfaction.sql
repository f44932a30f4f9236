-- Purpose: how satisfied the customer was, in evaluations and surveys.
-- 用途：服务评价与满意度调查的回答。
-- Covers: R-CUST-16
-- Order: 12

select
    evaluated_on as answered_on,
    'evaluation' as instrument,
    satisfaction as overall,
    attitude,
    cast(null as bigint) as recommend_score,
    evaluation_id as answer_id
from fct_service_evaluation
where customer_id = $customer_id
union all
select
    responded_on as answered_on,
    'survey' as instrument,
    overall,
    attitude,
    recommend_score,
    response_id as answer_id
from fct_survey_response
where customer_id = $customer_id
order by answered_on desc, answer_id desc
