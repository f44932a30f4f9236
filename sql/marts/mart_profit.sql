-- Purpose: revenue, cost and profit of each business line and segment.
-- Grain: one row per month, branch, customer type and grade.
-- Owner: finance.
-- Upstream: mart_business_month, mart_operating_cost.
-- Caveat: a choice: a branch's cost of a month goes to its lines and grades
--   by their share of its transactions. Cost of a month without transactions
--   stays on line 'none'. Without a cost file, cost and profit are null.

with drivers as (
    select
        month, quarter, branch_id, customer_type, customer_grade,
        sum(transactions) as transactions, sum(income_amount) as revenue
    from mart_business_month
    group by month, quarter, branch_id, customer_type, customer_grade
),

costs as (
    select month, quarter, branch_id, sum(amount) as cost
    from mart_operating_cost
    group by month, quarter, branch_id
),

shares as (
    select
        month, quarter, branch_id, customer_type, customer_grade, revenue,
        transactions,
        sum(transactions) over (
            partition by month, branch_id
            order by customer_type, customer_grade
            rows between unbounded preceding and current row
        ) as upto,
        sum(transactions) over (partition by month, branch_id) as total
    from drivers
),

shared as (
    select
        coalesce(shares.month, costs.month) as month,
        coalesce(shares.quarter, costs.quarter) as quarter,
        coalesce(shares.branch_id, costs.branch_id) as branch_id,
        shares.customer_type, shares.customer_grade,
        cast(coalesce(shares.revenue, 0) as decimal(18, 2)) as revenue,
        cast(costs.cost * coalesce(upto, 1) / coalesce(total, 1)
            as decimal(18, 2)) as cost_to,
        cast(costs.cost * coalesce(upto - transactions, 0)
            / coalesce(total, 1) as decimal(18, 2)) as cost_from
    from shares
    full outer join costs
        on shares.month = costs.month
        and shares.branch_id = costs.branch_id
)

select
    month, quarter, branch_id, customer_type, customer_grade,
    case
        when customer_type = 'individual' then 'retail'
        when customer_type = 'enterprise' then 'corporate'
        when customer_type is null then 'none'
        else 'institutional'
    end as business_line,
    revenue,
    cast(cost_to - cost_from as decimal(18, 2)) as cost,
    cast(revenue - (cost_to - cost_from) as decimal(18, 2)) as profit
from shared
