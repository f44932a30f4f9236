-- Refuses: a quarter in which the sources of new customers do not sum to the
-- customers who opened in it.

with sources as (
    select quarter, sum(new_customers) as customers
    from mart_acquisition
    group by quarter
),

opened as (
    select quarter, count(*) as customers
    from mart_customer_quarter
    where new_reason = 'opened'
    group by quarter
)

select
    opened.quarter,
    opened.customers as opened_customers,
    sources.customers as sourced_customers
from opened
left join sources
    on opened.quarter = sources.quarter
where coalesce(sources.customers, 0) <> opened.customers
