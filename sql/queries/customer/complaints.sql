-- Purpose: complaints, the newest first.
-- 用途：投诉记录。
-- Covers: R-CUST-16
-- Order: 11

select
    received_on,
    cause,
    category,
    handling_team,
    is_resolved,
    turnaround_days,
    is_within_limit,
    revisit_satisfaction,
    complaint_id
from fct_complaint
where customer_id = $customer_id
order by received_on desc, complaint_id desc
