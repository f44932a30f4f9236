-- Purpose: deposits of institutions by product, term and branch, ranked.
-- Grain: one row per quarter, branch and product.
-- Owner: business.
-- Upstream: mart_holding_quarter.
-- Caveat: institutions only, without authorities. Place 1 is the branch with
--   most of these deposits in the quarter.

with deposits as (
    select
        quarter, branch_id, product_id, term_kind,
        sum(accounts) as accounts, sum(balance) as balance
    from mart_holding_quarter
    where customer_type = 'institution'
        and category in ('saving', 'education_saving')
    group by quarter, branch_id, product_id, term_kind
),

branches as (
    select
        quarter, branch_id,
        row_number() over (
            partition by quarter order by sum(balance) desc, branch_id
        ) as place
    from deposits
    group by quarter, branch_id
)

select
    deposits.quarter,
    deposits.branch_id,
    deposits.product_id,
    deposits.term_kind,
    cast(deposits.accounts as bigint) as accounts,
    cast(deposits.balance as decimal(18, 2)) as balance,
    cast(branches.place as bigint) as branch_place
from deposits
inner join branches
    on deposits.quarter = branches.quarter
    and deposits.branch_id = branches.branch_id
