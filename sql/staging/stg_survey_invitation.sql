-- Purpose: invitations to a survey, cleaned.
-- Grain: one row per survey and customer invited.
-- Owner: data.
-- Upstream: landed.survey_invitation.

select
    survey_id,
    customer_id,
    method,
    invited_on,
    source_file
from landed.survey_invitation
