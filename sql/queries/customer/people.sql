-- Purpose: people to talk to at the customer.
-- Parameter: $customer_id.

select
    contact_person_id,
    person_name,
    position,
    has_phone,
    has_email
from mart_contact_person
where customer_id = $customer_id
order by contact_person_id
