-- Purpose: what customers are searched by.
-- Grain: one row per customer or prospect.
-- Owner: analytics.
-- Upstream: mart_customer_profile, stg_customer.
-- Caveat: the only mart with telephone and e-mail, both secret, so who may not
--   see them finds nothing by them. Assets are those of the latest quarter.

select
    profile.customer_id,
    profile.customer_name,
    profile.customer_name_latin,
    pinyin(profile.customer_name) as name_pinyin,
    case
        when replace(pinyin(profile.customer_name), ' ', '')
            <> replace(pinyin(profile.customer_name_latin), ' ', '')
            then profile.customer_name_latin
    end as name_alias,
    regexp_replace(customer.phone, '[^0-9]', '', 'g') as phone_digits,
    lower(customer.email) as email,
    lower(customer.address) as address,
    profile.customer_type,
    profile.customer_grade,
    profile.branch_id,
    profile.manager_id,
    profile.status,
    profile.aum,
    profile.last_transaction_on
from mart_customer_profile as profile
inner join stg_customer as customer
    on profile.customer_id = customer.customer_id
