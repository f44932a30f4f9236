-- Purpose: the day of each branch in figures.
-- Grain: one row per branch and day with data.
-- Owner: business.
-- Upstream: dim_branch, dim_date, dim_extent, dim_customer,
--   mart_business_day, fct_business_record, fct_complaint, fct_balance.
-- Caveat: balances are those of the last month end before or on the day,
--   null before the first one; they stay the same within a month.

with counted as (
    select
        branch_id, day, sum(transactions) as transactions,
        sum(case when channel <> 'auto' then transactions else 0 end)
            as customer_transactions,
        sum(transaction_amount) as transaction_amount,
        sum(income_amount) as income_amount,
        0 as new_customers, 0 as business_started, 0 as complaints
    from mart_business_day
    group by branch_id, day
    union all
    select branch_id, opened_on, 0, 0, 0, 0, count(*), 0, 0
    from dim_customer where is_customer group by branch_id, opened_on
    union all
    select branch_id, started_on, 0, 0, 0, 0, 0, count(*), 0
    from fct_business_record group by branch_id, started_on
    union all
    select branch_id, received_on, 0, 0, 0, 0, 0, 0, count(*)
    from fct_complaint group by branch_id, received_on
),

summed as (
    select
        branch_id, day, sum(transactions) as transactions,
        sum(customer_transactions) as customer_transactions,
        sum(transaction_amount) as transaction_amount,
        sum(income_amount) as income_amount,
        sum(new_customers) as new_customers,
        sum(business_started) as business_started,
        sum(complaints) as complaints
    from counted
    group by branch_id, day
),

month_ends as (
    select
        branch_id, as_of,
        lead(as_of) over (partition by branch_id order by as_of) as next_on,
        sum(case when is_asset then balance else 0 end) as aum,
        sum(case when is_asset then 0 else balance end) as debt
    from fct_balance
    group by branch_id, as_of
)

select
    dim_branch.branch_id, dim_date.calendar_date as day, dim_date.month,
    dim_date.quarter, dim_date.is_working_day,
    dim_date.calendar_date = max(dim_date.calendar_date) over (
        partition by dim_branch.branch_id, dim_date.quarter
    ) as is_last_day,
    coalesce(new_customers, 0) as new_customers,
    coalesce(transactions, 0) as transactions,
    coalesce(customer_transactions, 0) as customer_transactions,
    cast(coalesce(transaction_amount, 0) as decimal(18, 2))
        as transaction_amount,
    cast(coalesce(income_amount, 0) as decimal(18, 2)) as income_amount,
    coalesce(business_started, 0) as business_started,
    coalesce(complaints, 0) as complaints,
    cast(month_ends.aum as decimal(18, 2)) as aum,
    cast(month_ends.debt as decimal(18, 2)) as debt
from dim_branch
cross join dim_extent
inner join dim_date
    on dim_date.calendar_date >= dim_extent.first_day
    and dim_date.calendar_date <= dim_extent.last_day
left join summed
    on dim_branch.branch_id = summed.branch_id
    and dim_date.calendar_date = summed.day
left join month_ends
    on dim_branch.branch_id = month_ends.branch_id
    and dim_date.calendar_date >= month_ends.as_of
    and coalesce(dim_date.calendar_date < month_ends.next_on, true)
