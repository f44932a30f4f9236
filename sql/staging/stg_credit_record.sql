-- Purpose: credit standing of borrowers, cleaned.
-- Grain: one row per borrower and day of record.
-- Owner: data.
-- Upstream: landed.credit_record.

select
    customer_id,
    as_of,
    loan_balance,
    repaid,
    overdue_amount,
    overdue_days,
    guarantee_value,
    credit_grade,
    source_file
from landed.credit_record
