-- Purpose: which topic goes with overall satisfaction, ranked.
-- Grain: one row per quarter, span (that quarter, or the year up to it),
--   source and topic.
-- Owner: service.
-- Upstream: fct_service_evaluation, fct_survey_response, dim_quarter.
-- Caveat: correlation is no proof of a cause. Fewer answers than
--   evaluation_minimum_n: no figures and no rank.

with answers as (
    select
        'evaluation' as source, quarter, satisfaction as overall,
        unnest(['response_speed', 'attitude', 'quality', 'effect']) as topic,
        unnest([response_speed, attitude, quality, effect]) as score
    from fct_service_evaluation
    union all
    select
        'survey', quarter, overall,
        unnest(['attitude', 'efficiency', 'product_quality', 'price', 'ease']),
        unnest([attitude, efficiency, product_quality, price, ease_score])
    from fct_survey_response
),

spans as (
    select quarter, 'quarter' as span, quarter as own_quarter
    from dim_quarter
    union all
    select last.quarter, 'year', own.quarter
    from dim_quarter as last
    inner join dim_quarter as own
        on own.ordinal between last.ordinal - 3 and last.ordinal
),

figures as (
    select
        spans.quarter, spans.span, answers.source, answers.topic,
        count(*) as answers,
        avg(cast(answers.score as double)) as mean_score,
        corr(cast(answers.score as double), cast(answers.overall as double))
            as correlation,
        spearman(
            cast(answers.score as double), cast(answers.overall as double)
        ) as rank_correlation,
        regr_slope(
            cast(answers.overall as double), cast(answers.score as double)
        ) as slope
    from answers
    inner join spans
        on answers.quarter = spans.own_quarter
    where answers.score is not null and answers.overall is not null
    group by spans.quarter, spans.span, answers.source, answers.topic
),

enough as (
    select
        quarter, span, source, topic, mean_score, correlation,
        rank_correlation, slope,
        row_number() over (
            partition by quarter, span, source
            order by correlation desc nulls last, topic
        ) as topic_rank
    from figures
    where answers >= (
        select cast(value as double) from landed.parameter
        where name = 'evaluation_minimum_n'
    )
)

select
    figures.quarter,
    figures.span,
    figures.source,
    figures.topic,
    cast(figures.answers as bigint) as answers,
    enough.mean_score,
    enough.correlation,
    enough.rank_correlation,
    enough.slope,
    cast(enough.topic_rank as bigint) as topic_rank
from figures
left join enough using (quarter, span, source, topic)
