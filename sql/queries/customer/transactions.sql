-- Purpose: the last 20 transactions, the newest first.
-- 用途：最近20笔交易。
-- Covers: R-CUST-06, R-CUST-16
-- Order: 8

select
    booked.transaction_time,
    booked.transaction_type,
    booked.direction,
    booked.transaction_amount,
    dim_product.product_name,
    dim_product.product_name_en,
    booked.category,
    booked.channel,
    booked.is_purchase,
    booked.transaction_id
from fct_transaction as booked
left join dim_product
    on booked.product_id = dim_product.product_id
where booked.customer_id = $customer_id
order by booked.transaction_time desc, booked.transaction_id desc
limit 20
