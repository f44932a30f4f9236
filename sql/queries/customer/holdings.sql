-- Purpose: what the customer holds now, the largest balance first.
-- 用途：当前持有的产品，余额由大到小。
-- Covers: R-CUST-16
-- Order: 5

select
    product_id,
    product_name,
    product_name_en,
    category,
    is_asset,
    accounts,
    balance,
    opened_on,
    balance_on
from mart_customer_product
where customer_id = $customer_id
order by is_asset desc, balance desc, product_id
