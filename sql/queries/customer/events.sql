-- Purpose: events the customer was invited to, with the score given.
-- 用途：客户受邀与出席的活动。
-- Parameter: $customer_id.
-- Covers: R-COMM-07

select
    held_on,
    event_kind,
    is_attended,
    rating,
    event_id
from fct_event_attendance
where customer_id = $customer_id
order by held_on desc, event_id desc
