-- Refuses: a quarter whose shares of channels do not sum to 1.

select
    quarter,
    sum(channel_share) as all_channels
from mart_channel_quarter
group by quarter
having abs(sum(channel_share) - 1) > 0.000001
