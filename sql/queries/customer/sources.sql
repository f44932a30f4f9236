-- Purpose: which business systems know the customer.
-- 用途：哪些业务系统登记了该客户。
-- Covers: R-CUST-01
-- Order: 4

select
    systems,
    source_keys,
    is_in_card,
    is_in_mobile,
    is_in_institution,
    manual_matches
from mart_customer_source
where customer_id = $customer_id
