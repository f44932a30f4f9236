-- Purpose: where new customers came from.
-- Grain: one row per month, branch, customer type and grade, source, campaign.
-- Owner: marketing.
-- Upstream: mart_customer_quarter, dim_customer, stg_customer_acquisition.
-- Caveat: new = opened in the quarter, not woken up. Nobody noted the source:
--   unknown. So sources always sum to all customers who opened.

select
    substr(cast(customer.opened_on as varchar), 1, 7) as month,
    opened.quarter,
    opened.branch_id,
    opened.customer_type,
    opened.customer_grade,
    coalesce(source.source_kind, 'unknown') as source_kind,
    source.campaign_id,
    cast(count(*) as bigint) as new_customers
from mart_customer_quarter as opened
inner join dim_customer as customer
    on opened.customer_id = customer.customer_id
left join stg_customer_acquisition as source
    on opened.customer_id = source.customer_id
where opened.new_reason = 'opened'
group by
    substr(cast(customer.opened_on as varchar), 1, 7),
    opened.quarter,
    opened.branch_id,
    opened.customer_type,
    opened.customer_grade,
    coalesce(source.source_kind, 'unknown'),
    source.campaign_id
