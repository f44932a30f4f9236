-- Purpose: one branch per district in which the bank keeps accounts.
-- Grain: one row per branch.
-- Owner: data.
-- Upstream: landed.district.
-- Caveat: districts keep their Czech names, without accents as delivered.

select
    district_id as branch_id,
    district_name as branch_name,
    district_name as branch_name_en,
    case region
        when 'Prague' then '布拉格'
        when 'central Bohemia' then '中波希米亚'
        when 'south Bohemia' then '南波希米亚'
        when 'west Bohemia' then '西波希米亚'
        when 'north Bohemia' then '北波希米亚'
        when 'east Bohemia' then '东波希米亚'
        when 'south Moravia' then '南摩拉维亚'
        when 'north Moravia' then '北摩拉维亚'
    end as region,
    region as region_en,
    cast(null as date) as opened_on,
    false as pilot_flag,
    source_file
from landed.district
