-- Purpose: how far each source reaches, against the newest of all.
-- Grain: one row per source of events that has any.
-- Owner: data.
-- Upstream: mart_customer_activity, dim_quarter, the fct_ models of events,
--   stg_browse_event, stg_customer_change, dim_extent.
-- Caveat: the day of the last event, not of the last load. A source without
--   new events looks the same as one that was not delivered.

with sources as (
    select 'transaction' as data_source, max(last_transaction_on) as last_on
    from mart_customer_activity
    union all
    select 'account_balance', max(balance_on) from dim_quarter
    union all
    select 'contact_record', max(contacted_on) from fct_contact_record
    union all
    select 'service_record', max(requested_on) from fct_service_record
    union all
    select 'complaint', max(received_on) from fct_complaint
    union all
    select 'survey_response', max(responded_on) from fct_survey_response
    union all
    select 'browse_event', max(browsed_on) from stg_browse_event
    union all
    select 'customer_change', max(changed_on) from stg_customer_change
    union all
    select 'customer_need', max(found_on) from stg_customer_need
)

select
    sources.data_source,
    (select max(quarter) from dim_quarter) as quarter,
    sources.last_on,
    cast(
        (
            extract(epoch from cast(dim_extent.last_day as timestamp))
            - extract(epoch from cast(sources.last_on as timestamp))
        ) / 86400 as bigint
    ) as days_behind
from sources
cross join dim_extent
where sources.last_on is not null
