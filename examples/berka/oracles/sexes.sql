-- Sex and years of birth decoded from the birth numbers.
select
    gender,
    count(*) as clients,
    cast(min(date_part('year', birth_date)) as bigint) as first_year,
    cast(max(date_part('year', birth_date)) as bigint) as last_year
from stg_customer
group by gender
order by gender
