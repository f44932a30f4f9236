-- Purpose: relations between customers, entered once, cleaned.
-- Grain: one row per pair of customers and kind of relation.
-- Owner: data.
-- Upstream: landed.customer_relation.

select
    customer_id,
    related_customer_id,
    relation_kind,
    source_file
from landed.customer_relation
