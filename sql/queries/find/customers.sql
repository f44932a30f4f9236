-- Purpose: customers by name, number, telephone, e-mail, address and assets; all that is given counts together.
-- 用途：按姓名（汉字、拼音、首字母，容错）、客户号、电话、邮箱、地址与管理资产查找客户；各条件同时生效。
-- Covers: R-CUST-09, R-CUST-10
-- Order: 1
-- Optional: name, phone, email, address, assets_min, assets_max

select
    customer_id,
    customer_name,
    customer_name_latin,
    customer_type,
    customer_grade,
    branch_id,
    status,
    aum,
    last_transaction_on
from mart_customer_search
where (
    $name = ''
    or customer_id = upper(trim($name))
    or name_rank($name, customer_name, name_alias, name_pinyin)
    is not null
)
    and (
        $phone = ''
        or contains(
            phone_digits,
            nullif(regexp_replace($phone, '[ ()+-]', '', 'g'), '')
        )
    )
    and ($email = '' or contains(email, lower(trim($email))))
    and ($address = '' or contains(address, lower(trim($address))))
    and (
        $assets_min = ''
        or coalesce(aum, 0) >= cast(nullif($assets_min, '') as decimal(18, 2))
    )
    and (
        $assets_max = ''
        or coalesce(aum, 0) <= cast(nullif($assets_max, '') as decimal(18, 2))
    )
order by
    name_rank($name, customer_name, name_alias, name_pinyin),
    aum desc nulls last,
    customer_id
