-- Purpose: which channel was used for which purpose, against the advice.
-- Grain: one row per month, purpose, channel, branch, customer type and grade.
-- Owner: service.
-- Upstream: fct_contact_record, stg_channel_advice.
-- Caveat: whether a use was advised is null for purposes without advice.

with purposes as (
    select purpose
    from stg_channel_advice
    group by purpose
)

select
    contact.quarter,
    contact.month,
    coalesce(contact.purpose, 'none') as purpose,
    contact.channel,
    contact.branch_id,
    contact.customer_type,
    contact.customer_grade,
    case when purposes.purpose is not null
        then advice.channel is not null
    end as is_advised,
    cast(count(*) as bigint) as contacts
from fct_contact_record as contact
left join purposes
    on contact.purpose = purposes.purpose
left join stg_channel_advice as advice
    on contact.purpose = advice.purpose
    and contact.channel = advice.channel
where contact.quarter is not null
group by
    contact.quarter, contact.month, contact.purpose, contact.channel,
    contact.branch_id, contact.customer_type, contact.customer_grade,
    purposes.purpose, advice.channel
