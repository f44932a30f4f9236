-- Purpose: what is known of an enterprise, authority or institution.
-- Parameter: $customer_id.

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
