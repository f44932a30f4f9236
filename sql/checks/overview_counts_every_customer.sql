-- Refuses: a quarter in which the overview or the finances count other
-- customers than the customer figures do.

with customers as (
    select
        quarter,
        count(*) filter (where is_closing) as closing,
        count(*) filter (where is_new) as new_customers,
        count(*) filter (where is_lost) as lost_customers
    from mart_customer_quarter
    group by quarter
),

overview as (
    select
        quarter,
        sum(case when status = 'active' then customers else 0 end) as closing,
        sum(new_customers) as new_customers,
        sum(lost_customers) as lost_customers
    from mart_customer_overview
    group by quarter
),

finances as (
    select quarter, sum(customers) as closing
    from mart_customer_finance_band
    group by quarter
)

select
    customers.quarter,
    customers.closing,
    overview.closing as overview_closing,
    finances.closing as finance_closing
from customers
left join overview
    on customers.quarter = overview.quarter
left join finances
    on customers.quarter = finances.quarter
where customers.closing <> coalesce(overview.closing, 0)
    or customers.new_customers <> coalesce(overview.new_customers, 0)
    or customers.lost_customers <> coalesce(overview.lost_customers, 0)
    or customers.closing <> coalesce(finances.closing, 0)
