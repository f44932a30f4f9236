-- Purpose: what the bank spent on each customer: service and campaigns.
-- Grain: one row per customer and quarter with a request, contact,
--   complaint or campaign that reached the customer.
-- Owner: analytics.
-- Upstream: fct_service_record, fct_contact_record, fct_complaint,
--   fct_campaign_participation, mart_campaign, parameter.
-- Caveat: unit costs; a campaign's cost is shared by those it reached.

with unit_costs as (
    select
        max(value) filter (where name = 'request_cost') as request_cost,
        max(value) filter (where name = 'contact_cost') as contact_cost,
        max(value) filter (where name = 'visit_cost') as visit_cost,
        max(value) filter (where name = 'complaint_cost') as complaint_cost
    from (
        select name, try_cast(value as double) as value from landed.parameter
    )
),

events as (
    select
        customer_id, quarter, 1 as requests, 0 as contacts, 0 as visits,
        0 as complaints, completion_minutes / 60.0 as service_hours,
        0.0 as campaign_cost
    from fct_service_record
    where not is_bot_handled
    union all
    select
        customer_id, quarter, 0, case when channel = 'visit' then 0 else 1 end,
        case when channel = 'visit' then 1 else 0 end, 0, 0.0, 0.0
    from fct_contact_record
    union all
    select customer_id, quarter, 0, 0, 0, 1, 0.0, 0.0
    from fct_complaint
    union all
    select
        part.customer_id, part.quarter, 0, 0, 0, 0, 0.0,
        coalesce(cast(campaign.cost as double) / campaign.reached, 0.0)
    from fct_campaign_participation as part
    inner join mart_campaign as campaign
        on part.campaign_id = campaign.campaign_id
    where part.is_reached
),

efforts as (
    select
        customer_id, quarter,
        sum(requests) as requests,
        sum(contacts) as contacts,
        sum(visits) as visits,
        sum(complaints) as complaints,
        sum(service_hours) as service_hours,
        sum(campaign_cost) as campaign_cost
    from events
    where customer_id is not null and quarter is not null
    group by customer_id, quarter
)

select
    efforts.customer_id,
    efforts.quarter,
    cast(efforts.requests as bigint) as requests,
    cast(efforts.contacts as bigint) as contacts,
    cast(efforts.visits as bigint) as visits,
    cast(efforts.complaints as bigint) as complaints,
    coalesce(efforts.service_hours, 0.0) as service_hours,
    cast(
        efforts.requests * unit_costs.request_cost
        + efforts.contacts * unit_costs.contact_cost
        + efforts.visits * unit_costs.visit_cost
        + efforts.complaints * unit_costs.complaint_cost as decimal(18, 2)
    ) as service_cost,
    cast(efforts.campaign_cost as decimal(18, 2)) as campaign_cost
from efforts
cross join unit_costs
