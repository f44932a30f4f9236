-- Purpose: public holidays and working weekends.
-- Grain: one row per exceptional day.
-- Owner: data.
-- Upstream: none.
-- Caveat: the files of this bank have none, so the relation is empty.

select
    cast(null as date) as calendar_date,
    cast(null as boolean) as is_working_day,
    cast(null as varchar) as holiday_name,
    cast(null as varchar) as holiday_name_en,
    cast(null as varchar) as source_file
where false
