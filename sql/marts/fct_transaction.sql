-- Purpose: booked transactions with fiscal quarter and product category.
-- Grain: one row per transaction; as many as stg_transaction has.
-- Owner: data.
-- Upstream: stg_transaction, dim_date, dim_product.
-- Caveat: left joins on purpose: no transaction is lost to a lookup.

select
    booked.transaction_id,
    booked.customer_id,
    booked.account_id,
    booked.product_id,
    booked.branch_id,
    dim_product.category,
    booked.transaction_time,
    booked.transaction_date,
    booked.transaction_month,
    dim_date.quarter,
    booked.transaction_type,
    booked.direction,
    booked.channel,
    booked.income_kind,
    booked.is_purchase,
    booked.transaction_amount,
    cast(
        case
            when booked.income_kind is null then 0
            else booked.transaction_amount
        end as decimal(18, 2)
    ) as income_amount
from stg_transaction as booked
left join dim_date
    on booked.transaction_date = dim_date.calendar_date
left join dim_product
    on booked.product_id = dim_product.product_id
