-- Purpose: complaints that lack a step of the process.
-- Grain: one row per complaint and missing step.
-- Owner: service.
-- Upstream: mart_complaint.
-- Caveat: an open complaint lacks what is still to come; is_resolved tells
--   those that were closed with a gap.

with steps as (
    select
        complaint_id, customer_id, branch_id, customer_type, customer_grade,
        cause, handling_team, month, quarter, is_resolved,
        unnest(['acknowledged', 'analysed', 'informed', 'resolved',
            'revisited', 'learned']) as step,
        unnest([is_acknowledged, is_analysed, is_informed, is_resolved,
            is_revisited, is_learned]) as is_done
    from mart_complaint
)

select
    complaint_id,
    step,
    customer_id,
    branch_id,
    customer_type,
    customer_grade,
    cause,
    handling_team,
    month,
    quarter,
    is_resolved
from steps
where not is_done
