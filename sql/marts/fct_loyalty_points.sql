-- Purpose: entries of the points ledger with fiscal quarter and sign.
-- Grain: one row per entry.
-- Owner: marketing.
-- Upstream: stg_loyalty_points, dim_customer, dim_date.
-- Caveat: the quarter is null before the first day with data.

select
    entry.entry_id,
    entry.customer_id,
    dim_customer.branch_id,
    dim_customer.customer_type,
    dim_customer.customer_grade,
    dim_date.month,
    dim_date.quarter,
    entry.booked_on,
    entry.kind,
    entry.points,
    case when entry.kind = 'earn' then entry.points else -entry.points end
        as change
from stg_loyalty_points as entry
left join dim_customer
    on entry.customer_id = dim_customer.customer_id
left join dim_date
    on entry.booked_on = dim_date.calendar_date
