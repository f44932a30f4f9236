-- Purpose: the risk that each customer is willing to take, as a level.
-- Grain: one row per customer or prospect.
-- Owner: risk.
-- Upstream: dim_customer, stg_customer_finance, parameter.
-- Caveat: the last answer counts, else that of the customer file. Unknown is a
--   parameter for people and one for organisations: 1 low, 2 medium, 3 high.

with answers as (
    select
        customer_id, risk_tolerance,
        row_number() over (
            partition by customer_id order by as_of desc
        ) as place
    from stg_customer_finance
    where risk_tolerance is not null
),

limits as (
    select
        (
            select cast(value as bigint) from landed.parameter
            where name = 'unknown_tolerance_person'
        ) as person,
        (
            select cast(value as bigint) from landed.parameter
            where name = 'unknown_tolerance_organisation'
        ) as organisation
)

select
    customer.customer_id,
    coalesce(answers.risk_tolerance, customer.risk_tolerance, 'unknown')
        as risk_tolerance,
    case coalesce(answers.risk_tolerance, customer.risk_tolerance)
        when 'low' then 1
        when 'medium' then 2
        when 'high' then 3
        else case
            when customer.customer_type = 'individual' then limits.person
            else limits.organisation
        end
    end as tolerance_level
from dim_customer as customer
cross join limits
left join answers
    on customer.customer_id = answers.customer_id
    and answers.place = 1
