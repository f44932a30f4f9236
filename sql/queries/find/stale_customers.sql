-- Purpose: customers of a branch whose data is due for verification, the oldest first.
-- 用途：某网点信息待核实的客户，最久未核实的在前。
-- Covers: R-CUST-13
-- Order: 3

select
    stale.customer_id,
    customer.customer_name,
    stale.customer_type,
    stale.customer_grade,
    dim_staff.staff_name as manager_name,
    stale.last_verified_on,
    stale.days_since_verified
from mart_stale_customer as stale
inner join dim_customer as customer
    on stale.customer_id = customer.customer_id
left join dim_staff
    on stale.manager_id = dim_staff.staff_id
where stale.branch_id = $branch_id
order by stale.days_since_verified desc, stale.customer_id
limit 200
