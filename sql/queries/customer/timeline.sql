-- Purpose: everything that happened with the customer, the newest first.
-- 用途：客户时间线，由新到旧。
-- Covers: R-CUST-06, R-CUST-16, R-SVC-02
-- Order: 20

select
    happened_on,
    kind,
    detail,
    channel,
    amount,
    event_id
from mart_customer_timeline
where customer_id = $customer_id
order by happened_on desc, kind, event_id
