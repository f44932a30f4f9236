-- Purpose: the products that the files show; the bank gives no price list.
-- Grain: one row per product.
-- Owner: data.
-- Upstream: none, the six rows are written here.
-- Caveat: mobile_finance is the nearest class for standing orders (payments);
--   risk levels are ours: saving and payments low, credit medium.

with

products as (
    select *
    from (values
        ('account', '往来账户', 'Current account', 'saving', 'low'),
        ('loan', '贷款', 'Loan', 'loan', 'medium'),
        ('card_junior', '青年卡', 'Junior card', 'credit_card', 'medium'),
        ('card_classic', '普通卡', 'Classic card', 'credit_card', 'medium'),
        ('card_gold', '金卡', 'Gold card', 'credit_card', 'medium'),
        (
            'standing_order',
            '定期转账',
            'Standing order',
            'mobile_finance',
            'low'
        )
    ) as listed (
        product_id, product_name, product_name_en, category, risk_level
    )
)

select
    product_id,
    product_name,
    product_name_en,
    category,
    risk_level,
    cast(null as double) as rate_or_fee,
    'running' as lifecycle_stage,
    cast(null as date) as launched_on,
    cast(null as date) as exited_on,
    cast(null as varchar) as source_file
from products
