-- Refuses: a branch and month whose cost is not shared out to the cent, and
-- a month whose revenue is not the income of the bank.

with costs as (
    select month, branch_id, sum(amount) as cost
    from mart_operating_cost
    group by month, branch_id
),

lines as (
    select
        month, branch_id, sum(cost) as cost, sum(revenue) as revenue
    from mart_profit
    group by month, branch_id
),

income as (
    select month, branch_id, sum(income_amount) as income
    from mart_income_month
    group by month, branch_id
)

select
    lines.month,
    lines.branch_id,
    costs.cost,
    lines.cost as shared_cost,
    income.income,
    lines.revenue
from lines
left join costs
    on lines.month = costs.month
    and lines.branch_id = costs.branch_id
left join income
    on lines.month = income.month
    and lines.branch_id = income.branch_id
where coalesce(costs.cost, 0) <> coalesce(lines.cost, 0)
    or coalesce(income.income, 0) <> lines.revenue
