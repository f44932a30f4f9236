-- Purpose: feedback on each product by type.
-- Grain: one row per quarter and product.

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
