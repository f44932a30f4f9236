-- Purpose: the tier of each member at the end of a quarter, and before.
-- Grain: one row per member and quarter in which he is one at the end.
-- Owner: marketing.
-- Upstream: stg_membership, dim_quarter.
-- Caveat: the tier of the day; a tier that began and ended within a quarter
--   is not seen here. Tiers rank plain, silver, gold.

with tiers as (
    select
        membership.customer_id, dim_quarter.quarter, dim_quarter.ordinal,
        membership.tier, membership.discount,
        case membership.tier when 'plain' then 1 when 'silver' then 2 else 3
        end as tier_rank
    from stg_membership as membership
    inner join dim_quarter
        on membership.from_on <= dim_quarter.as_of
        and coalesce(membership.to_on > dim_quarter.as_of, true)
)

select
    later.customer_id,
    later.quarter,
    later.tier,
    coalesce(later.discount, 0.0) as discount,
    earlier.tier as tier_before,
    coalesce(later.tier_rank > earlier.tier_rank, false) as is_promoted,
    coalesce(later.tier_rank < earlier.tier_rank, false) as is_demoted
from tiers as later
left join tiers as earlier
    on later.customer_id = earlier.customer_id
    and later.ordinal = earlier.ordinal + 1
