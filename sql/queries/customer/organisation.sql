-- Purpose: what is known of an enterprise, authority or institution.
-- 用途：企业、政府或机构客户的组织信息。
-- Covers: R-CUST-17, R-CUST-18
-- Order: 2

select
    customer_id,
    legal_name,
    industry,
    registered_capital,
    employees,
    founded_on,
    contact_persons,
    source_systems,
    aum,
    debt
from mart_organisation
where customer_id = $customer_id
