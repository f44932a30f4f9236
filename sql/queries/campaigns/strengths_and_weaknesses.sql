-- Purpose: where one campaign is better or worse than the median of all.
-- Parameter: $campaign_id.

select
    judgement,
    measure,
    value,
    peer_median,
    peers
from mart_campaign_peer
where campaign_id = $campaign_id
order by judgement, measure
