-- Purpose: the last 20 service requests, the newest first.
-- 用途：最近20次服务请求。
-- Covers: R-CUST-16
-- Order: 10

select
    request.requested_on,
    request.service_type,
    request.channel,
    request.need_category,
    request.status,
    request.is_bot_handled,
    request.first_response_minutes,
    request.completion_minutes,
    request.service_rating,
    dim_staff.staff_name,
    request.service_id
from fct_service_record as request
left join dim_staff
    on request.staff_id = dim_staff.staff_id
where request.customer_id = $customer_id
order by request.requested_on desc, request.service_id desc
limit 20
