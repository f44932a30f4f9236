-- Purpose: which product categories the customers of a segment hold.
-- Grain: one row per quarter, scheme, segment and product category.
-- Owner: business.
-- Upstream: mart_customer_class, fct_balance, dim_quarter,
--   mart_segment_profile.
-- Caveat: the last four quarters only. A customer counts once in each
--   category; holders / customers is how far the category has reached.

with quarters as (
    select quarter, balance_on
    from dim_quarter
    where ordinal > (select max(ordinal) - 4 from dim_quarter)
),

held as (
    select fct_balance.customer_id, quarters.quarter, fct_balance.category
    from fct_balance
    inner join quarters
        on fct_balance.as_of = quarters.balance_on
    where fct_balance.is_open and fct_balance.category is not null
    group by
        fct_balance.customer_id, quarters.quarter, fct_balance.category
),

combined as (
    select
        class.quarter, class.customer_type, class.marketing_segment,
        class.wealth_segment, class.age_segment, held.category,
        count(*) as holders
    from held
    inner join mart_customer_class as class
        on held.customer_id = class.customer_id
        and held.quarter = class.quarter
    where class.is_closing
    group by
        class.quarter, class.customer_type, class.marketing_segment,
        class.wealth_segment, class.age_segment, held.category
),

schemes as (
    select
        quarter, category, holders,
        unnest(['type', 'marketing', 'wealth', 'demographic']) as scheme,
        unnest([customer_type, marketing_segment, wealth_segment,
            age_segment]) as segment_code
    from combined
),

demand as (
    select
        quarter, scheme, segment_code, category, sum(holders) as holders
    from schemes
    group by quarter, scheme, segment_code, category
)

select
    demand.quarter,
    demand.scheme,
    demand.segment_code,
    demand.scheme || '/' || demand.segment_code as segment,
    demand.category,
    cast(demand.holders as bigint) as holders,
    profile.customers
from demand
inner join mart_segment_profile as profile
    on demand.quarter = profile.quarter
    and demand.scheme = profile.scheme
    and demand.segment_code = profile.segment_code
