-- Loans by the four states of the bank.
select
    status,
    count(*) as loans
from landed.loan
group by status
order by status
