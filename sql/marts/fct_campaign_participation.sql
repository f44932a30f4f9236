-- Purpose: what each customer chosen for a campaign did.
-- Grain: one row per campaign and chosen customer.
-- Owner: marketing.
-- Upstream: stg_campaign_participation, stg_campaign, dim_customer, dim_date.
-- Caveat: the quarter is the one in which the campaign began. Hold-out
--   customers were chosen but deliberately not contacted.

select
    part.campaign_id,
    part.customer_id,
    dim_customer.branch_id,
    dim_customer.customer_type,
    dim_customer.customer_grade,
    dim_date.quarter,
    coalesce(part.media_channel, 'none') as media_channel,
    part.hold_out as is_hold_out,
    part.reached_at is not null as is_reached,
    part.joined_at is not null as is_joined,
    part.converted_at is not null as is_converted,
    part.reached_on,
    part.joined_on,
    part.converted_on,
    cast(coalesce(part.converted_amount, 0) as decimal(18, 2))
        as converted_amount,
    part.satisfaction
from stg_campaign_participation as part
inner join stg_campaign as campaign
    on part.campaign_id = campaign.campaign_id
left join dim_customer
    on part.customer_id = dim_customer.customer_id
left join dim_date
    on campaign.start_on = dim_date.calendar_date
