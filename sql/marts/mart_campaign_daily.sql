-- Purpose: how participation in a campaign develops day by day.
-- Grain: one row per campaign, day with an event, branch and customer type.
-- Owner: marketing.
-- Upstream: fct_campaign_participation, stg_campaign, dim_date.
-- Caveat: of chosen customers only; quarter and month are those of the event,
--   campaign_week counts from the first day of the campaign.

with events as (
    select
        campaign_id, branch_id, customer_type, reached_on as event_on,
        1 as reached, 0 as joined, 0 as converted
    from fct_campaign_participation
    where not is_hold_out and reached_on is not null
    union all
    select
        campaign_id, branch_id, customer_type, joined_on,
        0 as reached, 1 as joined, 0 as converted
    from fct_campaign_participation
    where not is_hold_out and joined_on is not null
    union all
    select
        campaign_id, branch_id, customer_type, converted_on,
        0 as reached, 0 as joined, 1 as converted
    from fct_campaign_participation
    where not is_hold_out and converted_on is not null
),

days as (
    select
        campaign_id, branch_id, customer_type, event_on,
        cast(sum(reached) as bigint) as reached,
        cast(sum(joined) as bigint) as joined,
        cast(sum(converted) as bigint) as converted
    from events
    group by campaign_id, branch_id, customer_type, event_on
)

select
    days.campaign_id,
    days.event_on,
    dim_date.month,
    dim_date.quarter,
    cast(floor(
        extract(
            epoch from cast(days.event_on as timestamp)
            - cast(campaign.start_on as timestamp)
        ) / 604800.0
    ) + 1 as bigint) as campaign_week,
    days.branch_id,
    days.customer_type,
    days.reached,
    days.joined,
    days.converted
from days
inner join stg_campaign as campaign
    on days.campaign_id = campaign.campaign_id
left join dim_date
    on days.event_on = dim_date.calendar_date
