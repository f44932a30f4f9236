-- Refuses: a last quarter in which found needs less met ones are not the open
-- ones, or a need that no quarter counts.

with needs as (
    select
        count(*) filter (where quarter is not null) as found,
        count(*) filter (where quarter is not null and is_met) as met
    from mart_need
),

quarters as (
    select
        coalesce(sum(found_needs), 0) as found,
        coalesce(sum(met_needs), 0) as met,
        coalesce(sum(
            case
                when quarter = (select max(quarter) from dim_quarter)
                    then open_needs
            end
        ), 0) as open_needs
    from mart_need_quarter
)

select
    needs.found,
    needs.met,
    quarters.found as found_by_quarter,
    quarters.met as met_by_quarter,
    quarters.open_needs
from needs
cross join quarters
where needs.found <> quarters.found
    or needs.met <> quarters.met
    or needs.found - needs.met <> quarters.open_needs
