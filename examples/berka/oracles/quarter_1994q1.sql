-- The first quarter of 1994 on the default project's marts.
with

customers as (
    select
        count(*) filter (where is_opening) as opening,
        count(*) filter (where is_new) as new_customers,
        count(*) filter (where is_lost) as lost,
        count(*) filter (where is_closing) as closing
    from mart_customer_quarter
    where quarter = '1994Q1'
),

business as (
    select
        sum(transactions) as transactions,
        cast(sum(
            case when income_kind = 'service_fee' then income_amount end
        ) as varchar) as fees,
        cast(sum(
            case when income_kind = 'interest' then income_amount end
        ) as varchar) as penalty_interest
    from mart_business_month
    where quarter = '1994Q1'
)

select
    customers.opening,
    customers.new_customers,
    customers.lost,
    customers.closing,
    business.transactions,
    business.fees,
    business.penalty_interest
from customers
cross join business
