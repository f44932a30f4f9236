-- Purpose: market share of each product category in a quarter.
-- Parameter: $quarter.

select
    category,
    own_volume,
    market_volume,
    market_share,
    change_points
from mart_market_share
where quarter = $quarter
order by category
