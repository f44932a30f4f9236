-- Purpose: value score of each customer from four sub-scores, 0 to 100.
-- Grain: one row per customer at the end of a quarter.
-- Owner: analytics.
-- Upstream: mart_customer_value, _loyalty, _credit, _risk, parameter.
-- Caveat: financial = mean position by contribution and by assets; risk = 100
--   less 50 when fading, less 50 times debt in assets and debt. Who has no
--   loan has no credit record and counts as neutral.

with weights as (
    select
        max(value) filter (where name = 'value_weight_financial') as financial,
        max(value) filter (where name = 'value_weight_loyalty') as loyalty,
        max(value) filter (where name = 'value_weight_credit') as credit,
        max(value) filter (where name = 'value_weight_risk') as risk,
        max(value) filter (where name = 'neutral_score') as neutral
    from (
        select name, try_cast(value as double) as value from landed.parameter
    )
),

parts as (
    select
        value.customer_id, value.quarter, value.branch_id,
        value.customer_type, value.customer_grade, value.contribution_year,
        50 * value.value_position + 50 * percent_rank() over (
            partition by value.quarter order by value.aum
        ) as financial_score,
        loyalty.loyalty_score,
        coalesce(credit.credit_score, weights.neutral) as credit_score,
        100 - case when risk.customer_id is null then 0 else 50 end
        - 50 * coalesce(
            cast(value.debt as double) / nullif(
                cast(greatest(value.aum, 0) + value.debt as double), 0
            ), 0.0
        ) as risk_score
    from mart_customer_value as value
    cross join weights
    inner join mart_customer_loyalty as loyalty
        on value.customer_id = loyalty.customer_id
        and value.quarter = loyalty.quarter
    left join mart_customer_credit as credit
        on value.customer_id = credit.customer_id
        and value.quarter = credit.quarter
    left join mart_customer_risk as risk
        on value.customer_id = risk.customer_id
        and value.quarter = risk.quarter
    where value.is_closing
),

scored as (
    select
        customer_id, quarter, branch_id, customer_type, customer_grade,
        contribution_year, financial_score, loyalty_score, credit_score,
        risk_score,
        (
            financial * financial_score + loyalty * loyalty_score
            + credit * credit_score + risk * risk_score
        ) / (financial + loyalty + credit + risk) as value_score
    from parts
    cross join weights
)

select
    customer_id,
    quarter,
    branch_id,
    customer_type,
    customer_grade,
    contribution_year,
    financial_score,
    loyalty_score,
    credit_score,
    risk_score,
    value_score,
    cast(
        rank() over (partition by quarter order by value_score desc) as bigint
    ) as value_score_rank
from scored
