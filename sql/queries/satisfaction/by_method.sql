-- Purpose: results by method of asking, and response rates.
-- 用途：某季度各方式的结果与答复率。
-- Grain: one row per source and method; parameter: quarter.
-- Covers: R-SAT-16

with replies as (
    select method, sum(invited) as invited, sum(answered) as answered
    from mart_survey_reply
    where quarter = $quarter
    group by method
)

select
    figure.source,
    figure.breakdown_value as method,
    figure.answers,
    figure.mean_score,
    figure.satisfied_share,
    replies.invited,
    cast(replies.answered as double) / nullif(replies.invited, 0)
        as response_rate
from mart_satisfaction_breakdown as figure
left join replies
    on figure.source = 'survey'
    and figure.breakdown_value = replies.method
where figure.breakdown = 'method'
    and figure.indicator in ('overall', 'satisfaction')
    and figure.quarter = $quarter
order by figure.source, method
