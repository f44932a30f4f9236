-- Purpose: attributes of enterprises, authorities and institutions, cleaned.
-- Grain: one row per organisation.
-- Owner: data.
-- Upstream: landed.customer_org.

select
    customer_id,
    org_kind,
    industry,
    legal_name,
    registered_capital,
    employees,
    founded_on,
    source_file
from landed.customer_org
