-- Refuses: a funnel that does not count the customers, and the active ones,
-- that the quarter counts.

with counted as (
    select
        quarter,
        count(*) filter (where is_closing) as customers,
        count(*) filter (where is_active) as active
    from mart_customer_quarter
    group by quarter
),

funnel as (
    select quarter, sum(customers) as customers, sum(active) as active
    from mart_customer_funnel
    group by quarter
)

select counted.quarter, counted.customers, funnel.customers as in_funnel
from counted
left join funnel
    on counted.quarter = funnel.quarter
where counted.customers <> coalesce(funnel.customers, 0)
    or counted.active <> coalesce(funnel.active, 0)
