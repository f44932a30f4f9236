-- Purpose: days of a quarter with a holiday or birthdays.
-- Parameter: $quarter.

select
    calendar_date,
    holiday_name,
    holiday_name_en,
    birthdays,
    birthdays_wished,
    care_planned,
    care_done
from mart_care_calendar
where quarter = $quarter
    and (holiday_name is not null or birthdays > 0)
order by calendar_date
