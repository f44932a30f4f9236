-- Refuses: a quarter whose curve of assets does not end at all of them.

select quarter, aum_share
from mart_value_curve
where percentile = 100
    and abs(aum_share - 1) > 0.000001
