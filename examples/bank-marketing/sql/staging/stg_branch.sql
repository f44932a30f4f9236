-- Purpose: the call centre, the only place that the file knows.
-- Grain: one row per branch; none before calls are loaded.
-- Owner: data.
-- Upstream: stg_call.

select distinct
    'B01' as branch_id,
    '电话中心' as branch_name,
    'Call centre' as branch_name_en,
    '葡萄牙' as region,
    'Portugal' as region_en,
    cast(null as date) as opened_on,
    false as pilot_flag,
    source_file
from stg_call
