-- Purpose: the customers whom the saved target lists choose today.
-- Grain: one row per list and customer.
-- Owner: marketing.
-- Upstream: stg_target_list, mart_customer_segment, mart_customer_class,
--   dim_customer, dim_quarter, fct_balance.
-- Caveat: members follow the data: in the segment at the end of the last
--   quarter, enough assets, consent where needed, product not held yet.

with today as (
    select quarter, balance_on
    from dim_quarter
    where ordinal = (select max(ordinal) from dim_quarter)
),

holders as (
    select distinct fct_balance.customer_id, fct_balance.product_id
    from fct_balance
    inner join today
        on fct_balance.as_of = today.balance_on
    where fct_balance.is_open
),

members as (
    select
        segment.quarter, segment.customer_id, segment.branch_id,
        segment.customer_type, segment.customer_grade, segment.scheme,
        segment.segment_code
    from mart_customer_segment as segment
    inner join today
        on segment.quarter = today.quarter
)

select
    list.list_id,
    members.customer_id,
    members.quarter,
    members.branch_id,
    members.customer_type,
    members.customer_grade,
    customer.manager_id,
    list.product_id,
    class.aum
from stg_target_list as list
inner join members
    on list.scheme = members.scheme
    and list.segment_code = members.segment_code
inner join mart_customer_class as class
    on members.customer_id = class.customer_id
    and members.quarter = class.quarter
inner join dim_customer as customer
    on members.customer_id = customer.customer_id
left join holders
    on members.customer_id = holders.customer_id
    and list.product_id = holders.product_id
where class.is_closing
    and holders.customer_id is null
    and class.aum >= coalesce(list.least_aum, 0)
    and (customer.has_consent or not list.needs_consent)
