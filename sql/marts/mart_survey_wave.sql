-- Purpose: the calendar of survey waves: held, late, missed or still to come.
-- Grain: one row per wave; quarter of the planned day.
-- Owner: service.
-- Upstream: stg_survey, stg_survey_invitation, fct_survey_response, dim_date,
--   dim_extent, parameter.
-- Caveat: late is a start more than survey_late_days after the planned day.

with invitations as (
    select
        invitation.survey_id,
        count(*) as invited,
        count(response.response_id) as answered
    from stg_survey_invitation as invitation
    left join fct_survey_response as response
        on invitation.survey_id = response.survey_id
        and invitation.customer_id = response.customer_id
    group by invitation.survey_id
),

timed as (
    select
        survey_id, kind, wave, survey_name, survey_name_en, planned_on,
        started_on, closed_on,
        cast(
            (
                extract(epoch from cast(
                    coalesce(started_on, dim_extent.last_day) as timestamp
                )) - extract(epoch from cast(planned_on as timestamp))
            ) / 86400 as bigint
        ) as days_after_plan
    from stg_survey
    cross join dim_extent
)

select
    timed.survey_id,
    timed.kind,
    timed.wave,
    timed.survey_name,
    timed.survey_name_en,
    dim_date.quarter,
    timed.planned_on,
    timed.started_on,
    timed.closed_on,
    case
        when timed.days_after_plan > 0 then timed.days_after_plan
        else 0
    end as days_late,
    case
        when timed.started_on is not null and timed.days_after_plan > limits.days
            then 'late'
        when timed.started_on is not null then 'held'
        when timed.days_after_plan > limits.days then 'missed'
        else 'planned'
    end as state,
    coalesce(invitations.invited, 0) as invited,
    coalesce(invitations.answered, 0) as answered,
    cast(invitations.answered as double) / invitations.invited
        as response_rate
from timed
cross join (
    select cast(value as double) as days
    from landed.parameter
    where name = 'survey_late_days'
) as limits
left join invitations
    on timed.survey_id = invitations.survey_id
left join dim_date
    on timed.planned_on = dim_date.calendar_date
