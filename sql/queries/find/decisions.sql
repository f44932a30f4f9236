-- Purpose: what the figures of the latest quarter advise, with the model behind each advice.
-- 用途：最近财季的数据建议，附所依据的模型。
-- Covers: R-NEED-15
-- Order: 5

select
    quarter,
    area,
    subject,
    figure,
    action,
    action_en,
    evidence
from mart_decision
order by area
