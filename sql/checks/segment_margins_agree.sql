-- Refuses: schemes that count different customers, and people by age, sex,
-- occupation, income and appetite for risk who are not the individuals.

with schemes as (
    select quarter, scheme, sum(customers) as customers
    from mart_segment_profile
    where scheme in ('type', 'wealth', 'rfm', 'demographic', 'value_loyalty')
    group by quarter, scheme
),

people as (
    select quarter, sum(customers) as customers
    from mart_demographic
    group by quarter
),

types as (
    select quarter, segment_code, customers
    from mart_segment_profile
    where scheme = 'type' and segment_code = 'individual'
)

select quarter, cast(min(customers) as bigint) as least
from schemes
group by quarter
having min(customers) <> max(customers)
union all
select types.quarter, types.customers
from types
left join people
    on types.quarter = people.quarter
where types.customers <> coalesce(people.customers, 0)
