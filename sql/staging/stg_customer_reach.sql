-- Purpose: which contact data a customer has, without showing them.
-- Grain: one row per customer or prospect.
-- Owner: data.
-- Upstream: stg_customer.
-- Caveat: phone_key is a hash that finds equal numbers; it is as secret as
--   the number, since there are few enough numbers to try them all.

select
    customer_id,
    customer_name,
    gender,
    birth_date,
    case when phone is not null then md5(phone) end as phone_key,
    phone is not null as has_phone,
    email is not null as has_email,
    address is not null as has_address
from stg_customer
