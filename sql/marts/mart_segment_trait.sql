-- Purpose: sums of what describes customers, by all their segments at once.
-- Grain: one row per quarter and combination of segments.
-- Owner: analytics.
-- Upstream: mart_customer_class, dim_customer, mart_customer_voice,
--   mart_customer_contribution.
-- Caveat: a small step between customers and mart_segment_profile, so that
--   a million customers are read once and not once for each scheme.

select
    class.quarter,
    case when class.is_closing then class.customer_type end as type_segment,
    class.grade_segment,
    class.marketing_segment,
    class.relationship_segment,
    class.wealth_segment,
    class.age_segment,
    class.rfm_segment,
    class.value_loyalty_segment,
    cast(count(*) as bigint) as customers,
    cast(count(customer.age) as bigint) as people,
    cast(sum(customer.age) as bigint) as age_sum,
    cast(sum(class.aum) as decimal(18, 2)) as aum,
    cast(sum(class.contribution) as decimal(18, 2)) as contribution,
    cast(sum(class.products_held) as bigint) as products_held,
    cast(sum(habits.own_transactions) as bigint) as own_transactions,
    cast(sum(habits.digital_transactions) as bigint)
        as digital_transactions,
    cast(count(voice.mean_score) as bigint) as answering,
    sum(voice.mean_score) as score_sum
from mart_customer_class as class
inner join dim_customer as customer
    on class.customer_id = customer.customer_id
left join mart_customer_voice as voice
    on class.customer_id = voice.customer_id
    and class.quarter = voice.quarter
inner join mart_customer_contribution as habits
    on class.customer_id = habits.customer_id
    and class.quarter = habits.quarter
where class.marketing_segment is not null
group by
    class.quarter,
    case when class.is_closing then class.customer_type end,
    class.grade_segment, class.marketing_segment,
    class.relationship_segment, class.wealth_segment, class.age_segment,
    class.rfm_segment, class.value_loyalty_segment
