-- Purpose: response, lift over random and Qini of one campaign by decile.
-- Parameter: $campaign_id.

select
    decile,
    treated,
    converted,
    response_rate,
    response_index,
    lift_points,
    treated_share,
    qini,
    random_qini
from mart_campaign_qini
where campaign_id = $campaign_id
order by decile
