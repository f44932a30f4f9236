-- Purpose: income of the bank by kind.
-- Grain: as mart_business_month, only what is income.
-- Owner: business.
-- Upstream: mart_business_month.

select
    month,
    quarter,
    branch_id,
    customer_type,
    customer_grade,
    category,
    channel,
    income_kind,
    transactions,
    income_amount
from mart_business_month
where income_kind <> 'none'
