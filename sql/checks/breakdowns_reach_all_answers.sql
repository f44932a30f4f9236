-- Refuses: a way to split satisfaction that loses or doubles answers: for
-- branch, method, customer type and grade the answers and scores of a quarter
-- must sum to those of the bank, so their weighted mean is the bank's.

with parts as (
    select
        source, quarter, indicator, breakdown,
        sum(answers) as answers,
        sum(score_total) as score_total
    from mart_satisfaction_cell
    where breakdown in ('branch', 'method', 'customer_type', 'customer_grade')
    group by source, quarter, indicator, breakdown
)

select
    bank.source,
    bank.quarter,
    bank.indicator,
    parts.breakdown,
    parts.answers,
    bank.answers as bank_answers
from mart_satisfaction_cell as bank
inner join parts
    on bank.source = parts.source
    and bank.quarter = parts.quarter
    and bank.indicator = parts.indicator
where bank.breakdown = 'bank'
    and (
        bank.answers <> parts.answers
        or bank.score_total <> parts.score_total
    )
