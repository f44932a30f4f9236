-- Purpose: regions of branches, for their names in both languages.
-- Grain: one row per region.
-- Owner: data.
-- Upstream: dim_branch.

select
    region,
    region as region_name,
    min(region_en) as region_name_en,
    cast(count(*) as bigint) as branches
from dim_branch
where region is not null
group by region
