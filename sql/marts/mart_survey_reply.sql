-- Purpose: invitations to surveys and how many were answered, by method.
-- Grain: one row per quarter of the invitation, survey, method, branch,
--   customer type and grade.
-- Owner: service.
-- Upstream: stg_survey_invitation, fct_survey_response, dim_customer, dim_date.
-- Caveat: an invitation counts in its own quarter even if answered later.

select
    dim_date.quarter,
    invitation.survey_id,
    invitation.method,
    dim_customer.branch_id,
    dim_customer.customer_type,
    dim_customer.customer_grade,
    cast(count(*) as bigint) as invited,
    cast(count(response.response_id) as bigint) as answered,
    max(limits.confidence) as confidence
from stg_survey_invitation as invitation
cross join (
    select cast(value as double) as confidence
    from landed.parameter
    where name = 'confidence_level'
) as limits
left join fct_survey_response as response
    on invitation.survey_id = response.survey_id
    and invitation.customer_id = response.customer_id
left join dim_customer
    on invitation.customer_id = dim_customer.customer_id
left join dim_date
    on invitation.invited_on = dim_date.calendar_date
group by
    dim_date.quarter, invitation.survey_id, invitation.method,
    dim_customer.branch_id, dim_customer.customer_type,
    dim_customer.customer_grade
