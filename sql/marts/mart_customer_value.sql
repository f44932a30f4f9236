-- Purpose: rank and value tier of each customer, by contribution.
-- Grain: one row per customer and quarter between opening and closing.
-- Owner: analytics.
-- Upstream: mart_customer_contribution, parameter.
-- Caveat: ranks compare the contribution of the last four quarters among the
--   customers at the end of the quarter; equal values get equal ranks. Share
--   of active quarters and transactions are the customer's own.

with summed as (
    select
        customer_id, quarter, branch_id, customer_type, customer_grade,
        is_opening, is_lost, is_closing, aum, debt, products_held,
        own_transactions, contribution,
        max(last_own_on) over own_past as last_own_on,
        sum(contribution) over last_year as contribution_year,
        sum(own_transactions) over last_year as transactions_year,
        sum(purchases) over last_year as purchases_year,
        sum(own_amount) over last_year as amount_year,
        avg(case when own_transactions > 0 then 1.0 else 0.0 end)
            over last_year as active_share
    from mart_customer_contribution
    window
        last_year as (
            partition by customer_id order by quarter
            rows between 3 preceding and current row
        ),
        own_past as (
            partition by customer_id order by quarter
            rows between unbounded preceding and current row
        )
),

ranked as (
    select
        customer_id, quarter, branch_id, customer_type, customer_grade,
        is_opening, is_lost, is_closing, aum, debt, products_held,
        own_transactions, contribution, last_own_on, contribution_year,
        transactions_year, purchases_year, amount_year, active_share,
        rank() over by_contribution as place,
        percent_rank() over by_contribution as position
    from summed
    window by_contribution as (
        partition by quarter, is_closing order by contribution_year desc
    )
),

limits as (
    select
        max(try_cast(value as double))
            filter (where name = 'high_value_share') as high_share,
        max(try_cast(value as double))
            filter (where name = 'middle_value_share') as middle_share
    from landed.parameter
)

select
    customer_id, quarter, branch_id, customer_type, customer_grade,
    is_opening, is_lost, is_closing, aum, debt, products_held,
    own_transactions, contribution, last_own_on,
    cast(contribution_year as decimal(18, 2)) as contribution_year,
    cast(transactions_year as bigint) as transactions_year,
    cast(purchases_year as bigint) as purchases_year,
    cast(amount_year as decimal(18, 2)) as amount_year,
    active_share,
    case when is_closing then cast(place as bigint) end as value_rank,
    case when is_closing then 1 - position end as value_position,
    case
        when is_closing and position < limits.high_share then 'high'
        when is_closing and position < limits.middle_share then 'middle'
        when is_closing then 'low'
    end as value_tier
from ranked
cross join limits
