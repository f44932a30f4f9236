-- Purpose: sales of each product, their change, and the part that is tied to
--   campaigns.
-- Grain: one row per product and quarter since its launch.
-- Owner: marketing.
-- Upstream: mart_product_quarter, mart_customer_purchase_day, stg_campaign.
-- Caveat: tied = bought by a customer whom a campaign for the product reached,
--   from that day to the end of the campaign; null while no campaign is known.

with tied_days as (
    select
        bought.product_id, bought.quarter, bought.customer_id,
        bought.transaction_date,
        max(bought.purchases) as purchases,
        max(bought.purchase_amount) as purchase_amount
    from mart_customer_purchase_day as bought
    inner join fct_campaign_participation as part
        on bought.customer_id = part.customer_id
        and bought.transaction_date >= part.reached_on
    inner join stg_campaign as campaign
        on part.campaign_id = campaign.campaign_id
        and bought.product_id = campaign.product_id
        and bought.transaction_date <= campaign.end_on
    where not part.is_hold_out
    group by
        bought.product_id,
        bought.quarter,
        bought.customer_id,
        bought.transaction_date
),

tied as (
    select
        product_id, quarter,
        sum(purchases) as purchases,
        sum(purchase_amount) as purchase_amount
    from tied_days
    group by product_id, quarter
)

select
    product.product_id,
    product.category,
    product.quarter,
    product.purchases,
    product.purchase_amount,
    before.purchase_amount as amount_before,
    cast(product.purchase_amount - before.purchase_amount as double)
    / nullif(cast(before.purchase_amount as double), 0) as change_share,
    cast(case when is_known then coalesce(tied.purchases, 0) end as bigint)
        as campaign_purchases,
    cast(
        case when is_known then coalesce(tied.purchase_amount, 0) end
        as decimal(18, 2)
    ) as campaign_amount
from mart_product_quarter as product
inner join dim_quarter
    on product.quarter = dim_quarter.quarter
left join mart_product_quarter as before
    on product.product_id = before.product_id
    and dim_quarter.previous_quarter = before.quarter
cross join (
    select count(*) > 0 as is_known from fct_campaign_participation
) as campaigns
left join tied
    on product.product_id = tied.product_id
    and product.quarter = tied.quarter
