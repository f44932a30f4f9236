-- Purpose: deposits, loans and other balances at the end of a quarter.
-- Grain: one row per quarter, branch of the account, customer type and
--   grade, and product.
-- Owner: business.
-- Upstream: fct_balance, dim_quarter, dim_customer, stg_product_profile.
-- Caveat: of an unfinished quarter, the last month end with balances. Loans
--   and cards are amounts owed.

with balances as (
    select
        fct_balance.quarter, fct_balance.branch_id, fct_balance.customer_id,
        fct_balance.product_id, fct_balance.category,
        sum(fct_balance.balance) as balance,
        count(*) filter (where fct_balance.is_open) as accounts
    from fct_balance
    inner join dim_quarter
        on fct_balance.as_of = dim_quarter.balance_on
    group by
        fct_balance.quarter, fct_balance.branch_id, fct_balance.customer_id,
        fct_balance.product_id, fct_balance.category
),

terms as (
    select product_id, min(term_kind) as term_kind
    from stg_product_profile
    where product_id is not null
    group by product_id
)

select
    balances.quarter,
    balances.branch_id,
    dim_customer.customer_type,
    dim_customer.customer_grade,
    coalesce(balances.category, 'none') as category,
    balances.product_id,
    coalesce(terms.term_kind, 'none') as term_kind,
    cast(sum(balances.accounts) as bigint) as accounts,
    cast(count(*) filter (where balances.accounts > 0) as bigint) as holders,
    cast(sum(balances.balance) as decimal(18, 2)) as balance
from balances
left join dim_customer
    on balances.customer_id = dim_customer.customer_id
left join terms
    on balances.product_id = terms.product_id
group by
    balances.quarter,
    balances.branch_id,
    dim_customer.customer_type,
    dim_customer.customer_grade,
    coalesce(balances.category, 'none'),
    balances.product_id,
    coalesce(terms.term_kind, 'none')
