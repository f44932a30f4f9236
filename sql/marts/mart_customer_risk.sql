-- Purpose: customers likely to be lost: business and balances both fade.
-- Grain: one row per fading customer and complete quarter.
-- Owner: risk.
-- Upstream: mart_customer_quarter, dim_quarter, dim_customer, parameter.
-- Caveat: a stated rule, no learned model. Compared with the mean of the
--   two quarters before: transactions at most half, AUM down by a third.

with history as (
    select
        customer_id, quarter, branch_id, customer_type, customer_grade,
        is_closing, transactions, aum, last_transaction_on,
        lag(transactions, 1) over customer_quarters as transactions_1,
        lag(transactions, 2) over customer_quarters as transactions_2,
        cast(lag(aum, 1) over customer_quarters as double) as aum_1,
        cast(lag(aum, 2) over customer_quarters as double) as aum_2
    from mart_customer_quarter
    window customer_quarters as (partition by customer_id order by quarter)
),

compared as (
    select
        customer_id, quarter, branch_id, customer_type, customer_grade,
        is_closing, transactions, aum, last_transaction_on,
        (transactions_1 + transactions_2) / 2.0 as transactions_before,
        cast((aum_1 + aum_2) / 2 as decimal(18, 2)) as aum_before
    from history
),

limits as (
    select
        (
            select cast(value as double) from landed.parameter
            where name = 'fading_transaction_share'
        ) as transaction_share,
        (
            select cast(value as double) from landed.parameter
            where name = 'fading_aum_share'
        ) as aum_share
)

select
    compared.customer_id,
    compared.quarter,
    compared.branch_id,
    compared.customer_type,
    compared.customer_grade,
    customer.manager_id,
    compared.transactions,
    compared.transactions_before,
    compared.aum,
    compared.aum_before,
    compared.last_transaction_on,
    case
        when compared.transactions = 0 then 'silent'
        else 'fewer_transactions'
    end as activity_reason,
    case
        when compared.aum <= 0 then 'emptied'
        else 'withdrawing'
    end as balance_reason
from compared
cross join limits
inner join dim_quarter
    on compared.quarter = dim_quarter.quarter
inner join dim_customer as customer
    on compared.customer_id = customer.customer_id
where compared.is_closing
    and dim_quarter.is_complete
    and compared.transactions_before > 0
    and compared.aum_before > 0
    and compared.transactions
    <= limits.transaction_share * compared.transactions_before
    and cast(compared.aum as double)
    <= limits.aum_share * cast(compared.aum_before as double)
