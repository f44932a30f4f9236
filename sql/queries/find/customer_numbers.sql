-- Purpose: the customer of a number, then those whose number or name is nearest to what was typed.
-- 用途：某客户号的客户，其后是号码或姓名最接近的客户。
-- Covers: R-CUST-16
-- Order: 2

select
    customer_id,
    customer_name,
    customer_name_latin as customer_name_en
from mart_customer_search
where case
    when customer_id = upper(trim($customer_id)) then true
    when customer_name = trim($customer_id) then true
    when abs(length(customer_id) - length(trim($customer_id))) > 2 then false
    when starts_with(
        customer_id, upper(left(trim($customer_id), 3))
    ) or ends_with(customer_id, upper(right(trim($customer_id), 3)))
        then levenshtein(customer_id, upper(trim($customer_id))) <= 2
    else false
end
order by
    levenshtein(customer_id, upper(trim($customer_id))),
    customer_id
limit 8
