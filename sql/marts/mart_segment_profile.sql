-- Purpose: what the customers of each segment are like and how many it loses.
-- Grain: one row per quarter, scheme and segment with customers at its end.
-- Owner: analytics.
-- Upstream: mart_segment_trait, mart_segment_migration.
-- Caveat: of the customers in the segment at the end of the quarter. Lost and
--   opening are those in it a quarter ago; null for the first quarter and for
--   schemes that do not move (type, demographic).

with traits as (
    select
        quarter, customers, people, age_sum, aum, contribution, products_held,
        own_transactions, digital_transactions, answering, score_sum,
        unnest(['type', 'grade', 'marketing', 'relationship', 'wealth',
            'demographic', 'rfm', 'value_loyalty']) as scheme,
        unnest([type_segment, grade_segment, marketing_segment,
            relationship_segment, wealth_segment, age_segment, rfm_segment,
            value_loyalty_segment]) as segment_code
    from mart_segment_trait
),

moves as (
    select
        quarter, scheme, from_segment,
        sum(customers) as opening, sum(lost) as lost
    from mart_segment_migration
    group by quarter, scheme, from_segment
),

profiles as (
    select
        quarter, scheme, segment_code,
        sum(customers) as customers, sum(people) as people,
        sum(age_sum) as age_sum, sum(aum) as aum,
        sum(contribution) as contribution,
        sum(products_held) as products_held,
        sum(own_transactions) as own_transactions,
        sum(digital_transactions) as digital_transactions,
        sum(answering) as answering, sum(score_sum) as score_sum
    from traits
    where segment_code is not null
    group by quarter, scheme, segment_code
)

select
    profiles.quarter,
    profiles.scheme,
    profiles.segment_code,
    profiles.scheme || '/' || profiles.segment_code as segment,
    cast(profiles.customers as bigint) as customers,
    cast(profiles.people as bigint) as people,
    cast(profiles.age_sum as bigint) as age_sum,
    cast(profiles.aum as decimal(18, 2)) as aum,
    cast(profiles.contribution as decimal(18, 2)) as contribution,
    cast(profiles.products_held as bigint) as products_held,
    cast(profiles.own_transactions as bigint) as own_transactions,
    cast(profiles.digital_transactions as bigint) as digital_transactions,
    cast(profiles.answering as bigint) as answering,
    profiles.score_sum,
    cast(moves.opening as bigint) as opening,
    cast(moves.lost as bigint) as lost
from profiles
left join moves
    on profiles.quarter = moves.quarter
    and profiles.scheme = moves.scheme
    and profiles.segment_code = moves.from_segment
