-- Purpose: public holidays and working weekends, cleaned.
-- Grain: one row per exceptional day.
-- Owner: data.
-- Upstream: landed.calendar_exception.

select
    calendar_date,
    is_working_day,
    holiday_name,
    holiday_name_en,
    source_file
from landed.calendar_exception
