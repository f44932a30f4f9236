-- Purpose: recency, frequency and monetary scores, 1 (low) to 5 (high).
-- Grain: one row per customer at the end of a quarter.
-- Owner: analytics.
-- Upstream: mart_customer_value, dim_quarter. Own transactions only.
-- Caveat: quintiles of the rank: 1 + floor(5 (rank - 1) / (n - 1)), at most 5.
--   Equal values have equal ranks (the lowest), so equal scores; a fifth may
--   then hold more or less than a fifth. Cut points: mart_rfm_cut.

with measures as (
    select
        value.customer_id, value.quarter,
        cast((
            extract(epoch from dim_quarter.as_of)
            - extract(epoch from value.last_own_on)
        ) / 86400 as bigint) as recency_days,
        value.transactions_year as frequency,
        value.amount_year as monetary
    from mart_customer_value as value
    inner join dim_quarter
        on value.quarter = dim_quarter.quarter
    where value.is_closing
),

positions as (
    select
        customer_id, quarter, recency_days, frequency, monetary,
        percent_rank() over (
            partition by quarter order by recency_days desc nulls first
        ) as r_position,
        percent_rank() over (partition by quarter order by frequency)
            as f_position,
        percent_rank() over (partition by quarter order by monetary)
            as m_position
    from measures
),

scores as (
    select
        customer_id, quarter, recency_days, frequency, monetary,
        1 + cast(least(floor(5 * r_position), 4) as bigint) as r_score,
        1 + cast(least(floor(5 * f_position), 4) as bigint) as f_score,
        1 + cast(least(floor(5 * m_position), 4) as bigint) as m_score
    from positions
)

select
    customer_id,
    quarter,
    recency_days,
    frequency,
    monetary,
    r_score,
    f_score,
    m_score,
    cast(100 * r_score + 10 * f_score + m_score as varchar) as rfm_score,
    case
        when r_score >= 4 and f_score >= 4 and m_score >= 4 then 'champion'
        when r_score >= 3 and f_score >= 4 then 'regular'
        when r_score >= 3 and m_score >= 4 then 'big_spender'
        when r_score >= 4 then 'recent'
        when f_score >= 4 or m_score >= 4 then 'slipping'
        when r_score <= 2 and f_score <= 2 then 'hibernating'
        else 'middling'
    end as rfm_segment
from scores
