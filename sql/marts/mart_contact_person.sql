-- Purpose: people to talk to at a customer.
-- Grain: one row per contact person.
-- Owner: analytics.
-- Upstream: stg_customer_contact_person, dim_customer, dim_quarter.
-- Caveat: telephone and e-mail stay in staging; here only whether they exist.

select
    person.contact_person_id,
    person.customer_id,
    (select max(quarter) from dim_quarter) as quarter,
    customer.branch_id,
    customer.customer_type,
    customer.customer_grade,
    person.person_name,
    person.position,
    person.phone is not null as has_phone,
    person.email is not null as has_email
from stg_customer_contact_person as person
left join dim_customer as customer
    on person.customer_id = customer.customer_id
