-- Purpose: enterprises, authorities and institutions with all that is known.
-- Grain: one row per organisation.
-- Owner: analytics.
-- Upstream: dim_customer, stg_customer_org, mart_contact_person,
--   mart_customer_source, mart_customer_product, dim_quarter.
-- Caveat: one row however many systems know it; assets and debt of all.

with people as (
    select customer_id, count(*) as contact_persons
    from mart_contact_person
    group by customer_id
),

holdings as (
    select
        customer_id,
        sum(case when is_asset then balance else 0 end) as aum,
        sum(case when is_asset then 0 else balance end) as debt
    from mart_customer_product
    group by customer_id
)

select
    customer.customer_id,
    (select max(quarter) from dim_quarter) as quarter,
    customer.branch_id,
    customer.customer_type,
    customer.customer_grade,
    customer.customer_name,
    customer.status,
    customer.opened_on,
    coalesce(org.industry, 'unknown') as industry,
    org.legal_name,
    org.registered_capital,
    org.employees,
    org.founded_on,
    cast(coalesce(people.contact_persons, 0) as bigint) as contact_persons,
    cast(coalesce(source.systems, 0) as bigint) as source_systems,
    cast(coalesce(holdings.aum, 0) as decimal(18, 2)) as aum,
    cast(coalesce(holdings.debt, 0) as decimal(18, 2)) as debt
from dim_customer as customer
left join stg_customer_org as org
    on customer.customer_id = org.customer_id
left join people
    on customer.customer_id = people.customer_id
left join mart_customer_source as source
    on customer.customer_id = source.customer_id
left join holdings
    on customer.customer_id = holdings.customer_id
where customer.customer_type <> 'individual'
