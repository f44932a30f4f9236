-- Purpose: lessons of earlier campaigns of the same kind for one campaign.
-- Parameter: $campaign_id.

select
    opened_on,
    earlier_campaign_id,
    finding,
    measure,
    is_done,
    metric,
    effect,
    is_improved
from mart_campaign_lesson
where campaign_id = $campaign_id
order by opened_on desc, action_id
