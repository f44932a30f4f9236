-- Purpose: volume, share and satisfaction of the channels over the quarters.
-- Grain: one row per quarter and channel.

select
    quarter,
    channel,
    interactions,
    channel_share,
    ratings,
    mean_score,
    satisfied_share
from mart_channel_quarter
order by quarter, interactions desc, channel
