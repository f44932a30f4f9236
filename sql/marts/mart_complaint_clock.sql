-- Purpose: minutes to the acknowledgement of a complaint, and days since the
--   customer's last one.
-- Grain: one row per complaint.
-- Owner: service.
-- Upstream: stg_complaint, dim_business_day.
-- Caveat: business minutes leave out nights, weekends and holidays.

with placed as (
    select
        complaint.complaint_id, complaint.customer_id,
        cast(extract(epoch from complaint.received_at) as double)
            as received_epoch,
        cast(extract(epoch from complaint.acknowledged_at) as double)
            as acknowledged_epoch,
        arrival.minutes_before + least(arrival.open_minutes, greatest(
            cast(extract(epoch from complaint.received_at) as double)
            - arrival.opens_epoch, 0.0
        ) / 60.0) as received_minute,
        answer.minutes_before + least(answer.open_minutes, greatest(
            cast(extract(epoch from complaint.acknowledged_at) as double)
            - answer.opens_epoch, 0.0
        ) / 60.0) as acknowledged_minute
    from stg_complaint as complaint
    left join dim_business_day as arrival
        on complaint.received_on = arrival.calendar_date
    left join dim_business_day as answer
        on complaint.acknowledged_on = answer.calendar_date
)

select
    complaint_id,
    (acknowledged_epoch - received_epoch) / 60.0 as acknowledge_clock_minutes,
    acknowledged_minute - received_minute as acknowledge_business_minutes,
    (
        received_epoch - lag(received_epoch) over (
            partition by customer_id order by received_epoch, complaint_id
        )
    ) / 86400.0 as days_since_last
from placed
