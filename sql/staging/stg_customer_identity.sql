-- Purpose: identity of a customer, how the data was collected and when it was
--   verified, cleaned.
-- Grain: one row per customer.
-- Owner: data.
-- Upstream: landed.customer_identity.

select
    customer_id,
    id_type,
    id_number_hash,
    collection_channel,
    last_verified_on,
    source_file
from landed.customer_identity
