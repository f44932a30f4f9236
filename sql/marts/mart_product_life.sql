-- Purpose: sales, feedback and standing of each product over its life.
-- Grain: one row per product and quarter since its launch.
-- Owner: business.
-- Upstream: mart_product_quarter, dim_product, dim_quarter, fct_complaint,
--   fct_business_record, parameter.
-- Caveat: feedback is complaints that name the product. Candidate for exit:
--   weak for long, little income, few applications; for an upgrade: sales
--   fell in a year.

with limits as (
    select
        max(case when name = 'exit_weak_quarters'
            then cast(value as double) end) as exit_quarters,
        max(case when name = 'upgrade_sales_fall'
            then cast(value as double) end) as sales_fall,
        max(case when name = 'exit_income_share'
            then cast(value as double) end) as income_share,
        max(case when name = 'weak_product_sales'
            then cast(value as double) end) as sales
    from landed.parameter
),

complained as (
    select product_id, quarter, count(*) as complaints
    from fct_complaint group by product_id, quarter
),

asked as (
    select product_id, quarter, count(*) as applications
    from fct_business_record group by product_id, quarter
),

runs as (
    select
        life.product_id, life.quarter, life.category, life.lifecycle_stage,
        life.holders, life.balance, life.sales, life.income_amount,
        life.is_weak, dim_quarter.ordinal,
        coalesce(cast(life.income_amount as double) / nullif(cast(
            sum(life.income_amount) over (partition by life.quarter) as double
        ), 0), 0) as income_share,
        max(case when not life.is_weak then dim_quarter.ordinal end) over (
            partition by life.product_id order by dim_quarter.ordinal
        ) as strong_on,
        lag(life.sales, 4) over (
            partition by life.product_id order by dim_quarter.ordinal
        ) as sales_last_year
    from mart_product_quarter as life
    inner join dim_quarter on life.quarter = dim_quarter.quarter
)

select
    runs.product_id, runs.quarter, runs.category, runs.lifecycle_stage,
    dim_product.launched_on, dim_product.exited_on,
    runs.holders, runs.balance, runs.sales, runs.sales_last_year,
    runs.income_amount,
    coalesce(complained.complaints, 0) as complaints,
    coalesce(asked.applications, 0) as applications,
    cast(case when runs.is_weak then runs.ordinal - runs.strong_on else 0 end
        as bigint) as weak_quarters,
    case
        when runs.is_weak
            and runs.ordinal - runs.strong_on >= limits.exit_quarters
            and runs.income_share < limits.income_share
            and coalesce(asked.applications, 0) < limits.sales
            then 'exit'
        when runs.lifecycle_stage in ('promotion', 'running', 'upgrade')
            and runs.sales_last_year > 0
            and runs.sales <= (1 - limits.sales_fall) * runs.sales_last_year
            then 'upgrade'
        else 'none'
    end as candidate
from runs
cross join limits
inner join dim_product on runs.product_id = dim_product.product_id
left join complained
    on runs.product_id = complained.product_id
    and runs.quarter = complained.quarter
left join asked
    on runs.product_id = asked.product_id
    and runs.quarter = asked.quarter
