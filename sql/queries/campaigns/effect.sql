-- Purpose: what one campaign caused, tested, with the customers still needed.
-- Parameter: $campaign_id.

select
    campaign_id,
    treated,
    converted,
    held_out,
    held_out_converted,
    conversion_rate,
    held_out_rate,
    lift_points,
    lift_low_points,
    lift_high_points,
    p_value,
    power,
    sample_size_needed,
    verdict
from mart_campaign_effect
where campaign_id = $campaign_id
