-- Purpose: loyalty score of each customer, 0 to 100, and what it is made of.
-- Grain: one row per customer at the end of a quarter.
-- Owner: analytics.
-- Upstream: mart_customer_value, _voice, dim_customer, dim_quarter, parameter.
-- Caveat: weighted mean of satisfaction (left out when never asked), tenure,
--   products and activity, less points for complaints.

with limits as (
    select
        max(value) filter (where name = 'full_tenure_years') as full_years,
        max(value) filter (where name = 'full_products') as full_products,
        max(value) filter (where name = 'loyalty_weight_satisfaction') as asked,
        max(value) filter (where name = 'loyalty_weight_tenure') as w_tenure,
        max(value) filter (where name = 'loyalty_weight_products') as w_product,
        max(value) filter (where name = 'loyalty_weight_activity') as w_active,
        max(value) filter (where name = 'open_complaint_points') as open_points,
        max(value) filter (where name = 'complaint_points') as solved_points,
        max(value) filter (where name = 'loyal_score') as loyal_score
    from (
        select name, try_cast(value as double) as value from landed.parameter
    )
),

parts as (
    select
        value.customer_id, value.quarter,
        25 * (voice.mean_score - 1) as satisfaction,
        100 * least((
            extract(epoch from dim_quarter.as_of)
            - extract(epoch from customer.opened_on)
        ) / 86400 / 365.25 / limits.full_years, 1.0) as tenure,
        100 * least(value.products_held / limits.full_products, 1.0)
            as products,
        100 * value.active_share as activity,
        coalesce(voice.open_complaints, 0) as open_complaints,
        coalesce(voice.solved_complaints, 0) as solved_complaints
    from mart_customer_value as value
    cross join limits
    inner join dim_customer as customer
        on value.customer_id = customer.customer_id
    inner join dim_quarter
        on value.quarter = dim_quarter.quarter
    left join mart_customer_voice as voice
        on value.customer_id = voice.customer_id
        and value.quarter = voice.quarter
    where value.is_closing
),

scores as (
    select
        customer_id, quarter, satisfaction, tenure, products, activity,
        open_complaints, solved_complaints, loyal_score,
        greatest(
            (
                coalesce(asked * satisfaction, 0.0)
                + w_tenure * tenure + w_product * products
                + w_active * activity
            ) / (
                case when satisfaction is null then 0.0 else asked end
                + w_tenure + w_product + w_active
            )
            - open_points * open_complaints
            - solved_points * solved_complaints, 0.0
        ) as loyalty_score
    from parts
    cross join limits
)

select
    customer_id,
    quarter,
    satisfaction,
    tenure,
    products,
    activity,
    open_complaints,
    solved_complaints,
    loyalty_score,
    loyalty_score >= loyal_score as is_loyal
from scores
