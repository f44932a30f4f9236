-- Purpose: the shop, which has no branches.
-- Grain: one row.
-- Owner: data.
-- Upstream: none, the row is written here.

select
    'shop' as branch_id,
    '网店' as branch_name,
    'Online shop' as branch_name_en,
    cast(null as varchar) as region,
    cast(null as varchar) as region_en,
    cast(null as date) as opened_on,
    false as pilot_flag,
    cast(null as varchar) as source_file
