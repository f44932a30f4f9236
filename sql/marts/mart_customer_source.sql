-- Purpose: which business systems know a customer, and how they were matched.
-- Grain: one row per customer with a key in a source system.
-- Owner: data.
-- Upstream: stg_customer_source_key, dim_customer, dim_quarter.

with systems as (
    select
        customer_id, source_system,
        count(*) as source_keys,
        count(*) filter (where match_rule = 'manual') as manual_matches
    from stg_customer_source_key
    group by customer_id, source_system
),

keys as (
    select
        customer_id,
        count(*) as systems,
        sum(source_keys) as source_keys,
        max(case when source_system = 'card' then 1 else 0 end) as card,
        max(case when source_system = 'mobile' then 1 else 0 end) as mobile,
        max(case when source_system = 'institution' then 1 else 0 end)
            as institution,
        sum(manual_matches) as manual_matches
    from systems
    group by customer_id
)

select
    keys.customer_id,
    (select max(quarter) from dim_quarter) as quarter,
    customer.branch_id,
    customer.customer_type,
    customer.customer_grade,
    cast(keys.systems as bigint) as systems,
    cast(keys.source_keys as bigint) as source_keys,
    keys.card = 1 as is_in_card,
    keys.mobile = 1 as is_in_mobile,
    keys.institution = 1 as is_in_institution,
    cast(keys.manual_matches as bigint) as manual_matches
from keys
inner join dim_customer as customer
    on keys.customer_id = customer.customer_id
