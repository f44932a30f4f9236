-- Purpose: organisations ranked against their peers by several criteria.
-- Grain: one row per organisation and quarter at whose end it is a customer.
-- Owner: business.
-- Upstream: mart_customer_value, mart_value_score.
-- Caveat: peers are organisations of the same type. Position 1 is the best,
--   0 the last; equal values have equal ranks.

select
    value.customer_id,
    value.quarter,
    value.branch_id,
    value.customer_type,
    value.customer_grade,
    value.contribution_year,
    value.aum,
    value.debt,
    value.products_held,
    value.transactions_year,
    score.value_score,
    cast(rank() over (
        partition by value.quarter order by value.contribution_year desc
    ) as bigint) as contribution_rank,
    cast(rank() over (
        partition by value.quarter order by value.aum desc
    ) as bigint) as aum_rank,
    cast(rank() over (
        partition by value.quarter order by score.value_score desc
    ) as bigint) as score_rank,
    percent_rank() over (
        partition by value.quarter, value.customer_type
        order by value.contribution_year
    ) as contribution_position,
    percent_rank() over (
        partition by value.quarter, value.customer_type order by value.aum
    ) as aum_position,
    percent_rank() over (
        partition by value.quarter, value.customer_type
        order by score.value_score
    ) as score_position
from mart_customer_value as value
inner join mart_value_score as score
    on value.customer_id = score.customer_id
    and value.quarter = score.quarter
where value.customer_type <> 'individual'
