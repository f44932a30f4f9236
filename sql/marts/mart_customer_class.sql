-- Purpose: the segments of each customer, one column per scheme.
-- Grain: one row per customer and quarter between opening and closing.
-- Owner: analytics.
-- Upstream: mart_customer_value, _loyalty, _rfm, _risk, dim_customer,
--   dim_quarter, parameter.
-- Caveat: null where the customer does not count at the end of the quarter;
--   only the marketing scheme also holds the dormant.

with limits as (
    select
        max(value) filter (where name = 'vip_aum') as vip_aum,
        max(value) filter (where name = 'hnw_aum') as hnw_aum,
        max(value) filter (where name = 'affluent_aum') as affluent_aum,
        max(value) filter (where name = 'potential_aum') as potential_aum,
        max(value) filter (where name = 'potential_income') as potential_income
    from (
        select name, try_cast(value as double) as value from landed.parameter
    )
)

select
    value.customer_id,
    value.quarter,
    value.branch_id,
    value.customer_type,
    value.customer_grade,
    value.is_opening,
    value.is_lost,
    value.is_closing,
    case
        when not value.is_closing then null
        when value.customer_grade = 'vip'
            or cast(value.aum as double) >= limits.vip_aum then 'vip'
        else 'ordinary'
    end as grade_segment,
    case
        when not value.is_closing
            and customer.closed_on <= dim_quarter.as_of then null
        when not value.is_closing then 'dormant'
        when value.value_tier = 'high' then 'quality'
        when cast(value.aum as double) >= limits.potential_aum
            or customer.annual_income >= limits.potential_income
            then 'potential'
        else 'ordinary'
    end as marketing_segment,
    case
        when not value.is_closing then null
        when risk.customer_id is not null then 'at_risk'
        when loyalty.is_loyal then 'loyal'
        else 'potential'
    end as relationship_segment,
    case
        when not value.is_closing then null
        when value.customer_type <> 'individual' then 'organisation'
        when cast(value.aum as double) >= limits.hnw_aum then 'hnw'
        when cast(value.aum as double) >= limits.affluent_aum then 'affluent'
        else 'mass'
    end as wealth_segment,
    case when value.is_closing then customer.age_band end as age_segment,
    rfm.rfm_segment,
    value.value_tier,
    value.value_tier || case when loyalty.is_loyal then '_loyal'
        else '_other' end as value_loyalty_segment,
    loyalty.loyalty_score,
    value.aum,
    value.contribution,
    value.products_held,
    value.own_transactions
from mart_customer_value as value
cross join limits
inner join dim_customer as customer
    on value.customer_id = customer.customer_id
inner join dim_quarter on value.quarter = dim_quarter.quarter
left join mart_customer_loyalty as loyalty
    on value.customer_id = loyalty.customer_id
    and value.quarter = loyalty.quarter
left join mart_customer_rfm as rfm
    on value.customer_id = rfm.customer_id and value.quarter = rfm.quarter
left join mart_customer_risk as risk
    on value.customer_id = risk.customer_id and value.quarter = risk.quarter
