-- Purpose: list of business that nobody moves, the stillest first.
-- Grain: one row per stuck piece of business.
-- Owner: business.
-- Upstream: fct_business_record, dim_extent, dim_date.
-- Caveat: as of the last day with data, so quarter is that of that day.

select
    record.business_id,
    dim_date.quarter,
    record.customer_id,
    record.customer_type,
    record.customer_grade,
    record.branch_id,
    record.staff_id,
    record.business_type,
    record.business_status,
    record.business_line,
    record.started_on,
    record.business_amount,
    record.open_days,
    record.still_days,
    cast(row_number() over (
        order by record.still_days desc, record.business_id
    ) as bigint) as place
from fct_business_record as record
cross join dim_extent
left join dim_date
    on dim_extent.last_day = dim_date.calendar_date
where record.is_stuck
