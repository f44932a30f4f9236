-- Purpose: answers to satisfaction surveys.
-- Grain: one row per answered questionnaire; quarter of the answer.
-- Owner: service.
-- Upstream: stg_survey_response, stg_survey_invitation, dim_customer,
--   dim_date, parameter.
-- Caveat: the branch is the customer's. The comment stays in staging. The
--   method is that of the invitation, 'none' for answers without one.

select
    response.response_id,
    response.survey_id,
    response.customer_id,
    dim_customer.branch_id,
    dim_customer.customer_type,
    dim_customer.customer_grade,
    dim_date.month,
    dim_date.quarter,
    response.responded_on,
    response.attitude,
    response.efficiency,
    response.product_quality,
    response.price,
    response.overall,
    response.would_recommend,
    response.recommend_score,
    case
        when response.recommend_score >= 9 then 'promoter'
        when response.recommend_score >= 7 then 'passive'
        when response.recommend_score >= 0 then 'detractor'
        else 'none'
    end as recommend_group,
    dim_customer.age_band,
    coalesce(invitation.method, 'none') as method,
    response.ease_score,
    limits.confidence,
    limits.minimum_n
from stg_survey_response as response
cross join (
    select
        max(case name when 'confidence_level' then cast(value as double) end)
            as confidence,
        max(case name when 'evaluation_minimum_n' then cast(value as double)
            end) as minimum_n
    from landed.parameter
) as limits
left join dim_customer
    on response.customer_id = dim_customer.customer_id
left join dim_date
    on response.responded_on = dim_date.calendar_date
left join stg_survey_invitation as invitation
    on response.survey_id = invitation.survey_id
    and response.customer_id = invitation.customer_id
