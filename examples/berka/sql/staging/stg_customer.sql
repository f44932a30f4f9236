-- Purpose: clients; owners of an account are customers, users are prospects.
-- Grain: one row per client.
-- Owner: data.
-- Upstream: landed.client, landed.disp, landed.district, stg_account,
--   stg_card.
-- Caveat: no names exist, so each gets a neutral one; 50 in the month of the
--   birth number marks a woman; a gold card makes a vip.

with

births as (
    select
        client_id,
        cast(substr(birth_number, 1, 2) as integer) + 1900 as birth_year,
        cast(substr(birth_number, 3, 2) as integer) as month_code,
        cast(substr(birth_number, 5, 2) as integer) as birth_day
    from landed.client
),

gold as (
    select customer_id
    from stg_card
    where product_id = 'card_gold'
)

select
    client.client_id as customer_id,
    concat('Client ', client.client_id) as customer_name,
    concat('Client ', client.client_id) as customer_name_latin,
    'individual' as customer_type,
    case
        when gold.customer_id is null then 'ordinary'
        else 'vip'
    end as customer_grade,
    case when births.month_code > 50 then 'female' else 'male' end as gender,
    make_date(
        births.birth_year,
        births.month_code % 50,
        births.birth_day
    ) as birth_date,
    cast(null as varchar) as occupation,
    cast(null as varchar) as phone,
    cast(null as varchar) as email,
    district.district_name as address,
    stg_account.branch_id,
    cast(null as varchar) as manager_id,
    case disp.disp_type
        when 'OWNER' then 'active'
        else 'prospect'
    end as status,
    stg_account.opened_on,
    cast(null as date) as closed_on,
    cast(null as decimal(18, 2)) as annual_income,
    cast(null as varchar) as risk_tolerance,
    cast(null as boolean) as consent,
    case
        when disp.disp_type = 'OWNER' then stg_account.observed_until
    end as observed_until,
    client.source_file
from landed.client
inner join births
    on client.client_id = births.client_id
inner join landed.disp
    on client.client_id = disp.client_id
inner join stg_account
    on disp.account_id = stg_account.account_id
inner join landed.district
    on client.district_id = district.district_id
left join gold
    on client.client_id = gold.customer_id
