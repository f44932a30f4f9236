-- Purpose: the last 20 contacts, the newest first.
-- 用途：最近20次接触。
-- Covers: R-CUST-16, R-SVC-02
-- Order: 9

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
