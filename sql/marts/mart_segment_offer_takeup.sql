-- Purpose: how many customers of a segment took what its plan offers.
-- Grain: one row per quarter and offer of a plan.
-- Owner: marketing.
-- Upstream: stg_segment_offer, mart_customer_class, fct_balance, dim_customer,
--   dim_quarter.
-- Caveat: taken = the product is held at the end of the quarter, or a named
--   adviser looks after the customer. Appetite for risk is that of today.

with held as (
    select
        fct_balance.customer_id, fct_balance.quarter, fct_balance.product_id
    from fct_balance
    inner join dim_quarter
        on fct_balance.as_of = dim_quarter.balance_on
    where fct_balance.is_open
        and fct_balance.product_id in (
            select product_id from stg_segment_offer
            where product_id is not null
        )
    group by
        fct_balance.customer_id, fct_balance.quarter, fct_balance.product_id
),

members as (
    select
        class.customer_id, class.quarter,
        customer.manager_id is not null as has_adviser,
        unnest(['demographic', 'wealth', 'risk_appetite', 'marketing',
            'relationship', 'type']) as scheme,
        unnest([class.age_segment, class.wealth_segment,
            customer.risk_tolerance, class.marketing_segment,
            class.relationship_segment, class.customer_type]) as segment_code
    from mart_customer_class as class
    inner join dim_customer as customer
        on class.customer_id = customer.customer_id
    where class.is_closing
),

offered as (
    select
        members.customer_id, members.quarter, members.has_adviser,
        offer.offer_id, offer.plan_id, offer.offer_kind, offer.product_id,
        offer.service_code
    from members
    inner join stg_segment_offer as offer
        on members.scheme = offer.scheme
        and members.segment_code = offer.segment_code
)

select
    offered.quarter,
    offered.offer_id,
    offered.plan_id,
    offered.offer_kind,
    coalesce(offered.product_id, offered.service_code) as offer_code,
    cast(count(*) as bigint) as members,
    cast(count(*) filter (
        where held.customer_id is not null
        or (offered.service_code = 'own_adviser' and offered.has_adviser)
    ) as bigint) as takers
from offered
left join held
    on offered.customer_id = held.customer_id
    and offered.quarter = held.quarter
    and offered.product_id = held.product_id
group by
    offered.quarter, offered.offer_id, offered.plan_id, offered.offer_kind,
    coalesce(offered.product_id, offered.service_code)
