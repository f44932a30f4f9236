-- Refuses: a customer whose state at the end of a quarter is not the state
-- at the start of the next one. A row here means that the customer figures
-- of neighbouring quarters do not add up.

select
    this_quarter.customer_id,
    this_quarter.quarter,
    this_quarter.is_closing,
    next_quarter.is_opening
from mart_customer_quarter as this_quarter
inner join dim_quarter
    on this_quarter.quarter = dim_quarter.previous_quarter
inner join mart_customer_quarter as next_quarter
    on this_quarter.customer_id = next_quarter.customer_id
    and dim_quarter.quarter = next_quarter.quarter
where this_quarter.is_closing <> next_quarter.is_opening
