-- Purpose: the last 20 contacts with the customer, the newest first.
-- Parameter: $customer_id.

select
    contact.contacted_on,
    contact.channel,
    contact.direction,
    contact.purpose,
    dim_staff.staff_name,
    contact.contact_id
from fct_contact_record as contact
left join dim_staff
    on contact.staff_id = dim_staff.staff_id
where contact.customer_id = $customer_id
order by contact.contacted_on desc, contact.contact_id desc
limit 20
