-- Purpose: feedback on each product by type.
-- 用途：各产品收到的反馈。
-- Grain: one row per quarter and product.
-- Covers: R-SAT-16, R-COMM-10

select
    quarter,
    subject_id as product_id,
    count(*) as feedbacks,
    count(*) filter (where feedback_type = 'praise') as praise,
    count(*) filter (where feedback_type = 'criticism') as criticism,
    count(*) filter (where feedback_type = 'suggestion') as suggestions,
    avg(score) as mean_score
from fct_feedback
where subject_kind = 'product'
group by quarter, subject_id
order by quarter, criticism desc, product_id
