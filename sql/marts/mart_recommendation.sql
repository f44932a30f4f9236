-- Purpose: which product to offer now for which open need.
-- Grain: one row per open need with a suited product not yet held.
-- Owner: marketing.
-- Upstream: mart_need_open, stg_recommendation_rule, dim_product,
--   mart_customer_tolerance, mart_customer_product.
-- Caveat: rules, no learned model. No product riskier than the customer is
--   willing to take, none that is not on sale. Score: weight x priority.

with suited as (
    select
        need.need_id, need.customer_id, need.quarter, need.branch_id,
        need.customer_type, need.customer_grade, need.manager_id,
        need.need_category, need.priority, need.place, rule.rule_code,
        rule.offer_kind, rule.product_id, rule.reason, rule.reason_en,
        product.category, product.risk_level, tolerance.risk_tolerance,
        tolerance.tolerance_level,
        case product.risk_level
            when 'low' then 1 when 'medium' then 2 else 3
        end as risk_number,
        rule.weight * need.priority as score
    from mart_need_open as need
    inner join stg_recommendation_rule as rule
        on need.need_category = rule.need_category
        and (need.customer_type = 'individual')
        = (rule.customer_kind = 'person')
    inner join dim_product as product
        on rule.product_id = product.product_id
    inner join mart_customer_tolerance as tolerance
        on need.customer_id = tolerance.customer_id
    where product.lifecycle_stage not in ('planning', 'exit')
),

ranked as (
    select
        suited.need_id, suited.rule_code, suited.product_id,
        row_number() over (
            partition by suited.need_id
            order by suited.score desc, suited.rule_code
        ) as choice
    from suited
    left join mart_customer_product as held
        on suited.customer_id = held.customer_id
        and suited.product_id = held.product_id
    where held.customer_id is null
        and suited.risk_number <= suited.tolerance_level
)

select
    suited.need_id, suited.customer_id, suited.quarter, suited.branch_id,
    suited.customer_type, suited.customer_grade, suited.manager_id,
    suited.need_category, suited.rule_code, suited.offer_kind,
    suited.product_id, suited.category, suited.risk_level,
    suited.risk_tolerance,
    suited.risk_number, suited.tolerance_level, suited.priority,
    suited.score, suited.reason, suited.reason_en
from suited
inner join ranked
    on suited.need_id = ranked.need_id
    and suited.rule_code = ranked.rule_code
    and ranked.choice = 1
