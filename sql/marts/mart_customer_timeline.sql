-- Purpose: everything that happened with a customer, in one list.
-- Grain: one row per event.
-- Owner: analytics.
-- Upstream: dim_customer and the fct_ models of events, mart_need,
--   mart_customer_history, stg_browse_event.
-- Caveat: a view, read it for one customer. Of transactions only purchases.

select customer_id, opened_on as happened_on, 'opened' as kind,
    customer_type as detail, cast(null as varchar) as channel,
    cast(null as decimal(18, 2)) as amount, customer_id as event_id
from dim_customer
union all
select customer_id, closed_on, 'closed', customer_type, null, null,
    customer_id as event_id
from dim_customer
where closed_on is not null
union all
select customer_id, contacted_on, 'contact', purpose, channel, null, contact_id
from fct_contact_record
union all
select customer_id, requested_on, 'request', service_type, channel, null,
    service_id
from fct_service_record
union all
select customer_id, received_on, 'complaint', cause, null, null, complaint_id
from fct_complaint
union all
select customer_id, evaluated_on, 'evaluation',
    cast(satisfaction as varchar), method, null, evaluation_id
from fct_service_evaluation
union all
select customer_id, responded_on, 'survey', cast(overall as varchar), null,
    null, response_id
from fct_survey_response
union all
select customer_id, reached_on, 'campaign', campaign_id, media_channel, null,
    campaign_id as event_id
from fct_campaign_participation
where is_reached
union all
select customer_id, converted_on, 'campaign_success', campaign_id,
    media_channel, converted_amount, campaign_id as event_id
from fct_campaign_participation
where is_converted
union all
select customer_id, transaction_date, 'purchase', product_id, channel,
    transaction_amount, transaction_id
from fct_transaction
where is_purchase
union all
select customer_id, found_on, 'need', need_category, source, null, need_id
from mart_need
union all
select customer_id, met_on, 'need_met', need_category, null, null, need_id
from mart_need
where is_met
union all
select customer_id, offered_on, 'offer', product_id, null, null,
    recommendation_id
from fct_recommendation
union all
select customer_id, changed_on, 'change', field, changed_by_kind, null,
    change_id
from mart_customer_history
union all
select customer_id, browsed_on, 'browse', page, channel, null, event_id
from stg_browse_event
