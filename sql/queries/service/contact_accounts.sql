-- Purpose: each contact person of an organisation with all its accounts.
-- 用途：对公客户的每位联系人与其单位的全部账户（某客户），一人对多账户。
-- Grain: one row per contact person and product held; parameter: customer_id.
-- Covers: R-SVC-21

select
    person.contact_person_id,
    person.person_name,
    person.position,
    held.product_id,
    held.product_name,
    held.product_name_en,
    held.category,
    held.accounts,
    held.balance,
    held.balance_on
from mart_contact_person as person
inner join mart_customer_product as held
    on person.customer_id = held.customer_id
where person.customer_id = $customer_id
order by person.contact_person_id, held.balance desc, held.product_id
