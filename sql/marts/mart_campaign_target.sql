-- Purpose: target list for the next campaign, part of it held out.
-- Grain: one row per customer on the list, as of the last quarter with data.
-- Owner: marketing.
-- Upstream: mart_customer_quarter, dim_customer, mart_customer_purchase_day.
-- Caveat: customers who agreed to be contacted, best scores first: purchases
--   of the last campaign_score_days, then assets. A rule, no learned model.
--   Who is held out follows a hash, so a rebuild chooses the same customers.

with scores as (
    select customer_id, sum(purchases) as score
    from mart_customer_purchase_day
    where transaction_date > (
        select
            last_day - cast((
                select cast(value as double) from landed.parameter
                where name = 'campaign_score_days'
            ) as integer)
        from dim_extent
    )
    group by customer_id
),

ranked as (
    select
        state.customer_id, state.quarter, state.branch_id,
        state.customer_type, state.customer_grade, customer.manager_id,
        coalesce(score, 0) as score, state.aum,
        count(*) over () as customers,
        row_number() over (
            order by coalesce(score, 0) desc, state.aum desc,
                md5(state.customer_id)
        ) as place
    from mart_customer_quarter as state
    inner join dim_customer as customer
        on state.customer_id = customer.customer_id
    left join scores
        on state.customer_id = scores.customer_id
    where state.is_closing
        and customer.has_consent
        and state.quarter = (select max(quarter) from mart_customer_quarter)
),

chosen as (
    select
        customer_id, quarter, branch_id, customer_type, customer_grade,
        manager_id, score, aum, place,
        count(*) over () as chosen,
        row_number() over (order by md5(quarter || customer_id)) as lot
    from ranked
    where place <= customers * (
        select cast(value as double) from landed.parameter
        where name = 'campaign_target_share'
    )
)

select
    customer_id,
    quarter,
    branch_id,
    customer_type,
    customer_grade,
    manager_id,
    cast(place as bigint) as place,
    cast(score as bigint) as score,
    aum,
    lot <= chosen * (
        select cast(value as double) from landed.parameter
        where name = 'campaign_hold_out_share'
    ) as is_hold_out
from chosen
