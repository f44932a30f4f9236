-- Purpose: what moved with customers lately, for their managers.
-- Grain: one row per customer, kind of movement and day.
-- Owner: service.
-- Upstream: fct_balance, fct_complaint, mart_customer_risk, dim_customer.
-- Caveat: complaints of the last movement_days; assets at the last month end
--   against the last one at least that many days earlier; risk of loss of
--   the last complete quarter. Quarter = the one of the last day with data.

with span as (
    select
        max(as_of) as now_on,
        max(case when as_of <= last_day - days then as_of end) as then_on,
        max(last_day - days) as from_on
    from (
        select distinct as_of from fct_balance
    ) as days_of_balances
    right join (
        select last_day, cast((
            select cast(value as double) from landed.parameter
            where name = 'movement_days'
        ) as integer) as days
        from dim_extent
    ) as extent
        on as_of <= last_day
),

assets as (
    select
        customer_id, now_on,
        cast(sum(case when as_of = then_on then balance else 0 end) as double)
            as amount_before,
        cast(sum(case when as_of = now_on then balance else 0 end) as double)
            as amount
    from fct_balance
    inner join span
        on as_of = now_on or as_of = then_on
    where is_asset and then_on is not null
    group by customer_id, now_on
),

moves as (
    select
        customer_id, now_on as moved_on, amount_before, amount,
        case when amount < amount_before then 'assets_down' else 'assets_up'
        end as movement
    from assets
    where abs(amount - amount_before) > amount_before * (
        select cast(value as double) from landed.parameter
        where name = 'movement_balance_share'
    )
    union all
    select customer_id, received_on, null, null, 'complaint'
    from fct_complaint
    cross join span
    where received_on > from_on
    group by customer_id, received_on
    union all
    select customer_id, dim_quarter.last_day, cast(aum_before as double),
        cast(aum as double), 'risk_of_loss'
    from mart_customer_risk as risk
    inner join dim_quarter
        on risk.quarter = dim_quarter.quarter
    where risk.quarter = (
        select max(quarter) from dim_quarter where is_complete
    )
)

select
    moves.customer_id, customer.manager_id, customer.branch_id,
    customer.customer_type, customer.customer_grade, dim_quarter.quarter,
    moves.movement, moves.moved_on, moves.amount_before, moves.amount
from moves
inner join dim_customer as customer
    on moves.customer_id = customer.customer_id
cross join dim_extent
inner join dim_quarter
    on dim_extent.last_day between dim_quarter.first_day
    and dim_quarter.last_day
