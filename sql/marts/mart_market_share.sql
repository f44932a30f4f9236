-- Purpose: the bank's share of its market by product category.
-- Grain: one row per product category and quarter.
-- Owner: marketing.
-- Upstream: mart_product_quarter, stg_market_environment, dim_date.
-- Caveat: balances at the end of the quarter over the published volume of
--   the market on the last day published in it. Not published = null, not 0.

with own as (
    select
        product.category, product.quarter,
        case when max(dim_quarter.balance_on) is null then null
            else sum(product.balance) end as own_volume
    from mart_product_quarter as product
    inner join dim_quarter
        on product.quarter = dim_quarter.quarter
    group by product.category, product.quarter
),

published as (
    select
        dim_date.quarter, market.scope as category, market.value,
        row_number() over (
            partition by dim_date.quarter, market.scope
            order by market.period_end desc
        ) as place
    from stg_market_environment as market
    inner join dim_date
        on market.period_end = dim_date.calendar_date
    where market.indicator = 'market_volume'
),

shares as (
    select
        own.category, own.quarter,
        cast(own.own_volume as double) as own_volume,
        published.value as market_volume,
        cast(own.own_volume as double) / nullif(published.value, 0)
            as market_share
    from own
    left join published
        on own.quarter = published.quarter
        and own.category = published.category
        and published.place = 1
)

select
    shares.category,
    shares.quarter,
    shares.own_volume,
    shares.market_volume,
    shares.market_share,
    100 * (shares.market_share - before.market_share) as change_points
from shares
inner join dim_quarter
    on shares.quarter = dim_quarter.quarter
left join shares as before
    on dim_quarter.previous_quarter = before.quarter
    and shares.category = before.category
