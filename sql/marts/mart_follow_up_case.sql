-- Purpose: how far each lead came, whether it converted or came to nothing.
-- Grain: one row per lead; quarter and month of the first try.
-- Owner: service.
-- Upstream: fct_follow_up, dim_date, parameter.
-- Caveat: ineffective = ineffective_tries or more, none with an outcome. The
--   employee is the one of the last try.

with leads as (
    select
        case_id,
        customer_id, branch_id, customer_type, customer_grade, lead_kind,
        min(followed_on) as first_on,
        max(followed_on) as last_on,
        count(*) as tries,
        max(case stage
            when 'contract' then 4
            when 'proposal' then 3
            when 'need' then 2
            else 1
        end) as stage_number,
        count(*) filter (where outcome <> 'none') as outcomes,
        count(*) filter (where outcome = 'declined') as declines,
        min(case when outcome = 'converted' then followed_on end)
            as converted_on
    from fct_follow_up
    group by
        case_id,
        customer_id, branch_id, customer_type, customer_grade, lead_kind
),

latest as (
    select
        case_id, staff_id,
        row_number() over (partition by case_id order by try_number desc)
            as place
    from fct_follow_up
)

select
    leads.case_id,
    leads.customer_id,
    latest.staff_id,
    leads.branch_id,
    leads.customer_type,
    leads.customer_grade,
    leads.lead_kind,
    dim_date.month,
    dim_date.quarter,
    leads.first_on,
    leads.last_on,
    cast(leads.tries as bigint) as tries,
    leads.stage_number >= 2 or leads.converted_on is not null as has_need,
    leads.stage_number >= 3 or leads.converted_on is not null
        as has_proposal,
    leads.converted_on is not null as is_converted,
    leads.converted_on,
    leads.converted_on - leads.first_on as days_to_convert,
    leads.declines > 0 and leads.converted_on is null as is_declined,
    leads.outcomes = 0 and leads.tries >= (
        select cast(value as double) from landed.parameter
        where name = 'ineffective_tries'
    ) as is_ineffective
from leads
inner join latest
    on leads.case_id = latest.case_id and latest.place = 1
left join dim_date
    on leads.first_on = dim_date.calendar_date
