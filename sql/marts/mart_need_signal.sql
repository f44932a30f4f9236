-- Purpose: needs that the data suggest: a product page seen again and again,
--   with whether such a product is held.
-- Grain: one row per customer, need category and quarter, with its evidence.
-- Owner: analytics.
-- Upstream: stg_browse_event, dim_date, dim_customer, mart_customer_product.
-- Caveat: at least signal_views views of the page in a quarter. The evidence
--   is the number of views and their first and last day.

with views as (
    select
        browse.customer_id,
        dim_date.quarter,
        case browse.page
            when 'mortgage' then 'housing'
            when 'education' then 'education'
            when 'pension' then 'retirement'
            when 'wealth' then 'wealth_advice'
            when 'loan' then 'financing'
        end as need_category,
        case browse.page
            when 'mortgage' then 'loan'
            when 'education' then 'saving'
            when 'pension' then 'insurance'
            else browse.page
        end as category,
        browse.browsed_on
    from stg_browse_event as browse
    inner join dim_date
        on browse.browsed_on = dim_date.calendar_date
    where browse.page in ('mortgage', 'education', 'pension', 'wealth', 'loan')
),

signals as (
    select
        customer_id, quarter, need_category, category,
        count(*) as views,
        min(browsed_on) as first_on,
        max(browsed_on) as last_on
    from views
    group by customer_id, quarter, need_category, category
    having count(*) >= (
        select cast(value as bigint) from landed.parameter
        where name = 'signal_views'
    )
),

held as (
    select customer_id, category
    from mart_customer_product
    group by customer_id, category
)

select
    signals.customer_id,
    signals.quarter,
    customer.branch_id,
    customer.customer_type,
    customer.customer_grade,
    signals.need_category,
    'data' as source,
    cast(signals.views as bigint) as views,
    signals.first_on,
    signals.last_on,
    held.customer_id is not null as is_held
from signals
inner join dim_customer as customer
    on signals.customer_id = customer.customer_id
left join held
    on signals.customer_id = held.customer_id
    and signals.category = held.category
