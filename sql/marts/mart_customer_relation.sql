-- Purpose: relations between customers, seen from both sides.
-- Grain: one row per customer, related customer and kind of relation.
-- Owner: analytics.
-- Upstream: stg_customer_relation, dim_customer.
-- Caveat: a relation is entered once; its other side is read backwards.

with sides as (
    select customer_id, related_customer_id, relation_kind,
        true as is_entered
    from stg_customer_relation
    union all
    select
        related_customer_id as customer_id,
        customer_id as related_customer_id,
        case relation_kind
            when 'parent_of' then 'child_of'
            when 'employer_of' then 'employee_of'
            when 'guarantor_of' then 'guaranteed_by'
            when 'shareholder_of' then 'owned_by'
            else relation_kind
        end as relation_kind,
        false as is_entered
    from stg_customer_relation
)

select
    sides.customer_id,
    sides.related_customer_id,
    sides.relation_kind,
    sides.is_entered,
    other.customer_name as related_customer_name,
    other.customer_type as related_customer_type,
    other.customer_grade as related_customer_grade,
    other.status as related_status
from sides
left join dim_customer as other
    on sides.related_customer_id = other.customer_id
