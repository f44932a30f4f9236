-- Purpose: effort of the bank against contribution, by value tier.
-- Grain: one row per quarter, branch, customer type and value tier.
-- Owner: analytics.
-- Upstream: mart_customer_contribution, mart_customer_value,
--   mart_customer_effort.
-- Caveat: tier 'none' are those who are no customers at the end of the
--   quarter any more. Hours run from request to completion, robots excluded.

select
    cost.quarter,
    cost.branch_id,
    cost.customer_type,
    coalesce(value.value_tier, 'none') as value_tier,
    cast(count(*) as bigint) as customers,
    cast(sum(coalesce(effort.requests, 0)) as bigint) as requests,
    cast(sum(coalesce(effort.contacts, 0)) as bigint) as contacts,
    cast(sum(coalesce(effort.visits, 0)) as bigint) as visits,
    sum(coalesce(effort.service_hours, 0.0)) as service_hours,
    cast(sum(cost.service_cost) as decimal(18, 2)) as service_cost,
    cast(sum(cost.campaign_cost) as decimal(18, 2)) as campaign_cost,
    cast(sum(cost.income_amount) as decimal(18, 2)) as income_amount,
    cast(sum(cost.contribution) as decimal(18, 2)) as contribution
from mart_customer_contribution as cost
inner join mart_customer_value as value
    on cost.customer_id = value.customer_id
    and cost.quarter = value.quarter
left join mart_customer_effort as effort
    on cost.customer_id = effort.customer_id
    and cost.quarter = effort.quarter
group by
    cost.quarter, cost.branch_id, cost.customer_type,
    coalesce(value.value_tier, 'none')
