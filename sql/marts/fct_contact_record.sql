-- Purpose: contacts with customers, by fiscal quarter and customer type.
-- Grain: one row per contact.
-- Owner: service.
-- Upstream: stg_contact_record, dim_customer, dim_date.
-- Caveat: the branch is the customer's; the notes stay in staging.

select
    contact.contact_id,
    contact.customer_id,
    contact.staff_id,
    dim_customer.branch_id,
    dim_customer.customer_type,
    dim_customer.customer_grade,
    dim_date.month,
    dim_date.quarter,
    contact.contacted_on,
    contact.channel,
    contact.direction,
    contact.purpose
from stg_contact_record as contact
left join dim_customer
    on contact.customer_id = dim_customer.customer_id
left join dim_date
    on contact.contacted_on = dim_date.calendar_date
