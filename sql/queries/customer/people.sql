-- Purpose: people to talk to at the customer.
-- 用途：客户联系人。
-- Covers: R-CUST-11
-- Order: 3

select
    contact_person_id,
    person_name,
    position,
    has_phone,
    has_email
from mart_contact_person
where customer_id = $customer_id
order by contact_person_id
