-- Purpose: who bought; the file knows nothing else of its customers.
-- Grain: one row per customer.
-- Owner: data.
-- Upstream: landed.cdnow_purchase.

select
    customer_id,
    concat('Customer ', customer_id) as customer_name,
    concat('Customer ', customer_id) as customer_name_latin,
    'individual' as customer_type,
    'ordinary' as customer_grade,
    cast(null as varchar) as gender,
    cast(null as date) as birth_date,
    cast(null as varchar) as occupation,
    cast(null as varchar) as phone,
    cast(null as varchar) as email,
    cast(null as varchar) as address,
    'shop' as branch_id,
    cast(null as varchar) as manager_id,
    'active' as status,
    min(bought_on) as opened_on,
    cast(null as date) as closed_on,
    cast(null as decimal(18, 2)) as annual_income,
    cast(null as varchar) as risk_tolerance,
    cast(null as boolean) as consent,
    date '9999-12-31' as observed_until,
    min(source_file) as source_file
from landed.cdnow_purchase
group by customer_id
