-- Purpose: deposits, loans and other balances at the end of a quarter.
-- Grain: one row per quarter, branch of the account, customer type and
--   grade, and product.
-- Owner: business.
-- Upstream: fct_balance, dim_quarter, dim_customer, stg_product_profile.
-- Caveat: of an unfinished quarter, the last month end with balances. Loans
--   and cards are amounts owed.

with terms as (
    select product_id, min(term_kind) as term_kind
    from stg_product_profile
    where product_id is not null
    group by product_id
)

select
    fct_balance.quarter,
    fct_balance.branch_id,
    dim_customer.customer_type,
    dim_customer.customer_grade,
    coalesce(fct_balance.category, 'none') as category,
    fct_balance.product_id,
    coalesce(terms.term_kind, 'none') as term_kind,
    cast(count(*) filter (where fct_balance.is_open) as bigint) as accounts,
    cast(sum(fct_balance.balance) as decimal(18, 2)) as balance
from fct_balance
inner join dim_quarter
    on fct_balance.as_of = dim_quarter.balance_on
left join dim_customer
    on fct_balance.customer_id = dim_customer.customer_id
left join terms
    on fct_balance.product_id = terms.product_id
group by
    fct_balance.quarter,
    fct_balance.branch_id,
    dim_customer.customer_type,
    dim_customer.customer_grade,
    coalesce(fct_balance.category, 'none'),
    fct_balance.product_id,
    coalesce(terms.term_kind, 'none')
