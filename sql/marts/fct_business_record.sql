-- Purpose: business that customers started, how far it is and how it ended.
-- Grain: one row per piece of business; quarter of its start.
-- Owner: business.
-- Upstream: stg_business_record, stg_business_status, dim_customer,
--   dim_product, dim_date, dim_extent, parameter.
-- Caveat: calendar hours and days. Open business is as old as the last day
--   with data. A loan is watched once default_watch_days have passed.

with limits as (
    select
        max(case when name = 'business_stuck_days'
            then cast(value as integer) end) as stuck_days,
        max(case when name = 'default_watch_days'
            then cast(value as integer) end) as watch_days
    from landed.parameter
    where name in ('business_stuck_days', 'default_watch_days')
),

changes as (
    select business_id, max(changed_on) as changed_on
    from stg_business_status
    group by business_id
),

records as (
    select
        record.business_id, record.customer_id, record.product_id,
        record.business_type, record.business_status, record.business_line,
        record.branch_id, record.staff_id, record.channel, record.started_on,
        record.started_at, record.finished_on, record.finished_at,
        record.business_amount, record.auto_approved, record.defaulted_on,
        limits.stuck_days, limits.watch_days,
        business_status in ('entered', 'processing') as is_open,
        last_day - started_on as age_days,
        last_day - coalesce(changes.changed_on, started_on) as still_days,
        business_type = 'loan_application' and business_status = 'done'
            and started_on + watch_days <= last_day as is_watched
    from stg_business_record as record
    cross join limits
    cross join dim_extent
    left join changes on record.business_id = changes.business_id
)

select
    records.business_id, records.customer_id,
    dim_customer.customer_type, dim_customer.customer_grade,
    records.product_id,
    coalesce(dim_product.category, 'none') as category,
    records.business_type,
    records.business_status,
    coalesce(records.business_line, 'none') as business_line,
    records.branch_id,
    records.staff_id,
    records.channel,
    dim_date.month,
    dim_date.quarter,
    records.started_on,
    records.finished_on,
    records.business_amount,
    case
        when records.auto_approved then 'automatic'
        when not records.auto_approved then 'manual'
        else 'none'
    end as decision,
    (
        extract(epoch from records.finished_at)
        - extract(epoch from records.started_at)
    ) / 3600.0 as handling_hours,
    records.is_open,
    case when records.is_open then records.age_days end as open_days,
    records.is_open and records.still_days > records.stuck_days as is_stuck,
    case when records.is_open then records.still_days end as still_days,
    records.is_watched,
    records.is_watched and coalesce(
        records.defaulted_on <= records.started_on + records.watch_days, false
    ) as is_defaulted
from records
left join dim_customer on records.customer_id = dim_customer.customer_id
left join dim_product on records.product_id = dim_product.product_id
left join dim_date on records.started_on = dim_date.calendar_date
