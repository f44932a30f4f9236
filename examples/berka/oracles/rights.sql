-- Each account has one owner; authorised users are prospects.
select
    status,
    count(*) as clients
from stg_customer
group by status
order by status
