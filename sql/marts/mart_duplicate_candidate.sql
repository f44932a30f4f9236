-- Purpose: pairs of customer records that may be the same person.
-- Grain: one row per pair, the smaller number first.
-- Owner: data.
-- Upstream: stg_customer_identity, stg_customer_reach, dim_customer,
--   dim_quarter.
-- Caveat: joins on hashes only. Keys shared by more than 20 records are
--   placeholders and skipped. Score: document 3, telephone 2, name and birth 1.

with keys as (
    select customer_id, 'document' as rule, 3 as score,
        id_type || id_number_hash as match_key
    from stg_customer_identity
    union all
    select customer_id, 'phone' as rule, 2 as score, phone_key
    from stg_customer_reach
    union all
    select customer_id, 'name_and_birth' as rule, 1 as score,
        customer_name || gender || cast(birth_date as varchar)
    from stg_customer_reach
),

shared as (
    select rule, match_key
    from keys
    where match_key is not null
    group by rule, match_key
    having count(*) between 2 and 20
),

members as (
    select keys.customer_id, keys.rule, keys.score, keys.match_key
    from keys
    inner join shared
        on keys.rule = shared.rule
        and keys.match_key = shared.match_key
),

pairs as (
    select
        members.customer_id,
        others.customer_id as other_customer_id,
        max(case when members.rule = 'document' then 1 else 0 end)
            as by_document,
        max(case when members.rule = 'phone' then 1 else 0 end) as by_phone,
        max(case when members.rule = 'name_and_birth' then 1 else 0 end)
            as by_name,
        sum(members.score) as match_score
    from members
    inner join members as others
        on members.rule = others.rule
        and members.match_key = others.match_key
        and members.customer_id < others.customer_id
    group by members.customer_id, others.customer_id
)

select
    pairs.customer_id,
    pairs.other_customer_id,
    (select max(quarter) from dim_quarter) as quarter,
    customer.branch_id,
    customer.customer_type,
    customer.customer_grade,
    pairs.by_document = 1 as is_same_document,
    pairs.by_phone = 1 as is_same_phone,
    pairs.by_name = 1 as is_same_name_and_birth,
    cast(pairs.match_score as bigint) as match_score
from pairs
inner join dim_customer as customer
    on pairs.customer_id = customer.customer_id
