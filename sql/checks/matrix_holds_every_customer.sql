-- Refuses: a quarter whose cells of value by loyalty do not add up to its
-- customers.

with counted as (
    select quarter, count(*) filter (where is_closing) as customers
    from mart_customer_quarter
    group by quarter
),

cells as (
    select quarter, sum(customers) as customers
    from mart_value_loyalty
    group by quarter
)

select counted.quarter, counted.customers, cells.customers as in_cells
from counted
left join cells
    on counted.quarter = cells.quarter
where counted.customers <> coalesce(cells.customers, 0)
