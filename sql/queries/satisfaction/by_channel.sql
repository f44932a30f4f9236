-- Purpose: volume, share and satisfaction of the channels over the quarters.
-- 用途：各渠道的往来、占比与满意度。
-- Grain: one row per quarter and channel.
-- Covers: R-SAT-16

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
