-- Purpose: net promoter score with its standard error, by quarter.
-- 用途：各季度净推荐值及标准误。
-- Grain: one row per quarter.
-- Covers: R-SAT-16

with answers as (
    select
        quarter,
        case recommend_group
            when 'promoter' then 1.0
            when 'detractor' then -1.0
            when 'passive' then 0.0
        end as vote
    from fct_survey_response
)

select
    quarter,
    count(vote) as answers,
    100 * avg(vote) as nps,
    100 * sqrt(
        (avg(vote * vote) - avg(vote) * avg(vote)) / nullif(count(vote), 0)
    ) as standard_error
from answers
group by quarter
order by quarter
