-- Purpose: standing orders with their purpose in words.
-- Grain: one row per standing order.
-- Owner: data.
-- Upstream: landed.order, stg_account.
-- Caveat: an order has no date, so it is no holding in any quarter.

select
    standing_order.order_id,
    standing_order.account_id,
    stg_account.customer_id,
    stg_account.branch_id,
    standing_order.amount as order_amount,
    case standing_order.k_symbol
        when 'SIPO' then 'household'
        when 'UVER' then 'loan'
        when 'POJISTNE' then 'insurance'
        when 'LEASING' then 'leasing'
    end as purpose,
    standing_order.source_file
from landed."order" as standing_order
inner join stg_account
    on standing_order.account_id = stg_account.account_id
