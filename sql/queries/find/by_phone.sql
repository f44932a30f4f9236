-- Purpose: customers with a telephone number, found by its hash without showing it.
-- 用途：按完整电话号码查找客户；比对摘要，不显示号码。
-- Covers: R-CUST-09
-- Order: 2

select
    profile.customer_id,
    profile.customer_name,
    profile.customer_type,
    profile.customer_grade,
    profile.branch_id,
    profile.status
from stg_customer_reach as reach
inner join mart_customer_profile as profile
    on reach.customer_id = profile.customer_id
where reach.phone_key = md5($phone)
order by profile.customer_id
limit 200
