-- Purpose: members by tier: how many, kept, promoted, and what it costs.
-- Grain: one row per quarter, branch and tier; tier none = no member.
-- Owner: marketing.
-- Upstream: mart_customer_tier, mart_customer_quarter, mart_customer_month,
--   dim_quarter.
-- Caveat: opening and lost go by the tier a quarter ago. Fees are booked after
--   the discount d, so its cost is fee x d / (1 - d). Customers only.

with fees as (
    select customer_id, quarter, sum(fee_amount) as fee_amount
    from mart_customer_month
    group by customer_id, quarter
),

customers as (
    select
        base.quarter, base.branch_id,
        coalesce(now.tier, 'none') as tier,
        coalesce(before.tier, 'none') as tier_before,
        base.is_opening, base.is_lost, base.is_closing,
        coalesce(now.is_promoted, false) as is_promoted,
        coalesce(now.is_demoted, false) as is_demoted,
        cast(coalesce(fees.fee_amount, 0) as double)
        * now.discount / (1 - now.discount) as discount_cost
    from mart_customer_quarter as base
    inner join dim_quarter on base.quarter = dim_quarter.quarter
    left join mart_customer_tier as now
        on base.customer_id = now.customer_id and base.quarter = now.quarter
    left join mart_customer_tier as before
        on base.customer_id = before.customer_id
        and dim_quarter.previous_quarter = before.quarter
    left join fees
        on base.customer_id = fees.customer_id and base.quarter = fees.quarter
),

flows as (
    select
        quarter, branch_id, tier, 0 as opening, 0 as lost,
        case when is_closing then 1 else 0 end as closing,
        case when is_promoted then 1 else 0 end as promoted,
        case when is_demoted then 1 else 0 end as demoted,
        coalesce(discount_cost, 0.0) as discount_cost
    from customers
    union all
    select
        quarter, branch_id, tier_before, 1, case when is_lost then 1 else 0
        end, 0, 0, 0, 0.0
    from customers
    where is_opening
)

select
    quarter,
    branch_id,
    tier,
    cast(sum(opening) as bigint) as opening,
    cast(sum(lost) as bigint) as lost,
    cast(sum(closing) as bigint) as closing,
    cast(sum(promoted) as bigint) as promoted,
    cast(sum(demoted) as bigint) as demoted,
    cast(sum(discount_cost) as decimal(18, 2)) as discount_cost
from flows
group by quarter, branch_id, tier
