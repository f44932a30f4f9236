-- The amount of a loan is its duration times the monthly payment.
select
    count(*) as loans,
    count(*) filter (
        where loan_amount = duration_months * monthly_payment
    ) as exact
from stg_loan
