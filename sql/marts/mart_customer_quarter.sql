-- Purpose: who was a customer, came, left and what they hold, by quarter.
-- Grain: one row per customer and quarter between opening and closing.
-- Owner: analytics.
-- Upstream: mart_customer_state, _activity, _holding, dim_customer, dim_branch.
-- Caveat: a customer counts while neither closed nor dormant. Who wakes up
--   again is new. Branch, type and grade are those of today.

with states as (
    select
        customer_id, quarter, is_opened, is_closed, is_active,
        last_transaction_on,
        was_awake as is_opening,
        is_awake and not is_closed as is_closing
    from mart_customer_state
),

moves as (
    select
        customer_id, quarter, is_opened, is_closed, is_active, is_opening,
        is_closing, last_transaction_on,
        is_opened or (is_closing and not is_opening) as is_new,
        (is_opening or is_opened) and not is_closing as is_lost
    from states
)

select
    moves.customer_id,
    moves.quarter,
    customer.branch_id,
    coalesce(branch.region, 'unknown') as region,
    customer.customer_type,
    customer.customer_grade,
    customer.age_band,
    moves.is_opening,
    moves.is_new,
    case
        when moves.is_new and moves.is_opened then 'opened'
        when moves.is_new then 'woken'
    end as new_reason,
    moves.is_lost,
    case
        when moves.is_lost and moves.is_closed then 'closed'
        when moves.is_lost then 'dormant'
    end as lost_reason,
    moves.is_closing,
    moves.is_active,
    cast(coalesce(holding.aum, 0) as decimal(18, 2)) as aum,
    cast(coalesce(holding.debt, 0) as decimal(18, 2)) as debt,
    coalesce(holding.products_held, 0) as products_held,
    coalesce(activity.transactions, 0) as transactions,
    coalesce(activity.purchases, 0) as purchases,
    cast(coalesce(activity.transaction_amount, 0) as decimal(18, 2))
        as transaction_amount,
    cast(coalesce(activity.income_amount, 0) as decimal(18, 2))
        as income_amount,
    moves.last_transaction_on
from moves
inner join dim_customer as customer
    on moves.customer_id = customer.customer_id
left join dim_branch as branch
    on customer.branch_id = branch.branch_id
left join mart_customer_holding as holding
    on moves.customer_id = holding.customer_id
    and moves.quarter = holding.quarter
left join mart_customer_activity as activity
    on moves.customer_id = activity.customer_id
    and moves.quarter = activity.quarter
