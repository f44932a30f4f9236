-- Purpose: answers to satisfaction surveys.
-- Grain: one row per answered questionnaire.
-- Owner: data.
-- Upstream: none.
-- Caveat: the files of this bank have none, so the relation is empty.

select
    cast(null as varchar) as response_id,
    cast(null as varchar) as survey_id,
    cast(null as varchar) as customer_id,
    cast(null as bigint) as attitude,
    cast(null as bigint) as efficiency,
    cast(null as bigint) as product_quality,
    cast(null as bigint) as price,
    cast(null as bigint) as overall,
    cast(null as boolean) as would_recommend,
    cast(null as bigint) as recommend_score,
    cast(null as varchar) as comment,
    arrow_cast(
        null, 'Timestamp(Microsecond, Some("UTC"))'
    ) as responded_at,
    cast(null as date) as responded_on,
    cast(null as varchar) as source_file
where false
