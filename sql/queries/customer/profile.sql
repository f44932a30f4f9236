-- Purpose: who the customer is and how things stand.
-- 用途：客户是谁、现状如何。
-- Covers: R-CUST-16, R-CUST-02
-- Order: 1

select
    profile.customer_id,
    profile.customer_name,
    profile.customer_name_latin,
    profile.customer_type,
    profile.customer_grade,
    profile.gender,
    profile.age,
    profile.occupation,
    dim_branch.branch_name,
    dim_branch.branch_name_en,
    dim_staff.staff_name as manager_name,
    profile.status,
    profile.opened_on,
    profile.closed_on,
    profile.has_consent,
    profile.risk_tolerance,
    profile.aum,
    profile.debt,
    profile.products_held,
    profile.last_transaction_on,
    profile.last_contact_on,
    profile.contacts,
    profile.requests,
    profile.complaints,
    profile.mean_satisfaction,
    profile.open_needs,
    profile.last_verified_on,
    profile.is_stale
from mart_customer_profile as profile
left join dim_branch
    on profile.branch_id = dim_branch.branch_id
left join dim_staff
    on profile.manager_id = dim_staff.staff_id
where profile.customer_id = $customer_id
