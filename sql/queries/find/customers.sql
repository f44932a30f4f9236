-- Purpose: customers whose name contains some characters, with at least so many assets.
-- 用途：按名称片段（汉字或拼音）与最低管理资产查找客户；两个条件同时生效，留空的片段匹配所有客户。
-- Covers: R-CUST-09, R-CUST-10
-- Order: 1

select
    customer_id,
    customer_name,
    customer_name_latin,
    customer_type,
    customer_grade,
    branch_id,
    status,
    aum,
    last_transaction_on
from mart_customer_profile
where (
    strpos(customer_name, $name) > 0
    or strpos(lower(customer_name_latin), lower($name)) > 0
)
    and coalesce(aum, 0) >= cast($assets_min as decimal(18, 2))
order by aum desc nulls last, customer_id
limit 200
