-- Purpose: purchases of CDs as transactions.
-- Grain: one row per purchase.
-- Owner: data.
-- Upstream: landed.cdnow_purchase.
-- Caveat: the file has days only; every purchase is booked at noon in UTC.

select
    cast(line_number as varchar) as transaction_id,
    customer_id,
    customer_id as account_id,
    'cd' as product_id,
    'shop' as branch_id,
    arrow_cast(
        cast(bought_on as timestamp) + interval '12 hours',
        'Timestamp(Microsecond, Some("UTC"))'
    ) as transaction_time,
    bought_on as transaction_date,
    transaction_month,
    'purchase' as transaction_type,
    'debit' as direction,
    usd as transaction_amount,
    'online' as channel,
    cast(null as varchar) as income_kind,
    true as is_purchase,
    source_file
from landed.cdnow_purchase
