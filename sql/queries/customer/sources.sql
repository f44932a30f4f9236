-- Purpose: which business systems know the customer.
-- Parameter: $customer_id.

select
    systems,
    source_keys,
    is_in_card,
    is_in_mobile,
    is_in_institution,
    manual_matches
from mart_customer_source
where customer_id = $customer_id
