-- Purpose: what customers wrote about a service, sorted by what it speaks of.
-- Grain: one row per evaluation with a comment.
-- Owner: service.
-- Upstream: stg_service_evaluation, fct_service_evaluation.
-- Caveat: sorted by words, the first match counts; the words are personal.
--   Tone follows the score: 4 and 5 praise, 1 to 3 criticism.

select
    evaluation.evaluation_id,
    evaluation.quarter,
    evaluation.evaluated_on,
    evaluation.branch_id,
    evaluation.customer_type,
    evaluation.customer_grade,
    evaluation.staff_id,
    evaluation.method,
    evaluation.channel,
    evaluation.service_type,
    evaluation.satisfaction,
    case when evaluation.satisfaction >= 4 then 'praise' else 'criticism' end
        as tone,
    case
        when staged.comment like '%等%' or staged.comment like '%慢%'
            or staged.comment like '%响应%' or staged.comment like '%快%'
            or lower(staged.comment) like '%wait%' then 'response_speed'
        when staged.comment like '%态度%' or staged.comment like '%热情%'
            or lower(staged.comment) like '%friendl%' then 'attitude'
        when staged.comment like '%解决%' or staged.comment like '%顺利%'
            or lower(staged.comment) like '%solv%' then 'effect'
        when staged.comment like '%流程%' or staged.comment like '%复杂%'
            or lower(staged.comment) like '%process%' then 'process'
        when staged.comment like '%解释%' or staged.comment like '%专业%'
            or lower(staged.comment) like '%expla%' then 'quality'
        else 'other'
    end as category,
    staged.comment
from fct_service_evaluation as evaluation
inner join stg_service_evaluation as staged
    on evaluation.evaluation_id = staged.evaluation_id
where staged.comment is not null
