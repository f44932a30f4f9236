-- Leaving a window is not leaving the bank: nobody is lost in any quarter,
-- and quarters without a ledger have no customers.
select
    cast(sum(case when is_lost then 1 else 0 end) as bigint) as lost,
    count(*) filter (
        where quarter in ('1994Q2', '1994Q3', '1994Q4', '1995Q1')
    ) as seen_between_windows,
    count(distinct quarter) as quarters
from mart_customer_quarter
