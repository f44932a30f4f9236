-- Purpose: one campaign day by day, with the changes made while it ran.
-- Parameter: $campaign_id.

with days as (
    select event_on, reached, joined, converted, null as change_kind
    from mart_campaign_daily
    where campaign_id = $campaign_id
    union all
    select adjusted_on, 0, 0, 0, change_kind
    from fct_campaign_adjustment
    where campaign_id = $campaign_id
)

select
    event_on,
    sum(reached) as reached,
    sum(joined) as joined,
    sum(converted) as converted,
    max(change_kind) as change_kind
from days
group by event_on
order by event_on
