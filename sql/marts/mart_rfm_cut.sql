-- Purpose: cut points of the RFM scores: which values get which score.
-- Grain: one row per quarter, measure and score.
-- Owner: analytics.
-- Upstream: mart_customer_rfm.
-- Caveat: recency is in days since the last transaction, frequency in
--   transactions and monetary in money of the last four quarters.

with scores as (
    select
        quarter,
        unnest(['recency', 'frequency', 'monetary']) as measure,
        unnest([r_score, f_score, m_score]) as score,
        unnest([
            cast(recency_days as double), cast(frequency as double),
            cast(monetary as double)
        ]) as value
    from mart_customer_rfm
)

select
    quarter,
    measure,
    score,
    cast(count(*) as bigint) as customers,
    min(value) as lowest_value,
    max(value) as highest_value
from scores
group by quarter, measure, score
