-- Purpose: indicators of branches below target, each with what is done.
-- Grain: one row per quarter, branch and indicator that misses its target.
-- Owner: service.
-- Upstream: mart_service_scorecard, fct_improvement_action, dim_quarter.
-- Caveat: an action belongs when it names branch and indicator and was
--   decided in the quarter or the next one; the first one counts.

with actions as (
    select
        coalesce(dim_quarter.previous_quarter, action.quarter) as quarter_before,
        action.quarter, action.branch_id, action.metric, action.action_id,
        action.opened_on, action.status
    from fct_improvement_action as action
    inner join dim_quarter
        on action.quarter = dim_quarter.quarter
    where action.origin_kind = 'service'
),

linked as (
    select
        card.quarter, card.unit_id as branch_id, card.service_indicator,
        card.answers, card.value, card.target, card.change,
        actions.action_id, actions.status,
        row_number() over (
            partition by card.quarter, card.unit_id, card.service_indicator
            order by actions.opened_on, actions.action_id
        ) as turn,
        count(actions.action_id) over (
            partition by card.quarter, card.unit_id, card.service_indicator
        ) as actions
    from mart_service_scorecard as card
    left join actions
        on card.unit_id = actions.branch_id
        and card.service_indicator = actions.metric
        and card.quarter in (actions.quarter, actions.quarter_before)
    where card.unit_kind = 'branch' and not card.is_met
)

select
    quarter,
    branch_id,
    service_indicator,
    answers,
    value,
    target,
    change,
    cast(actions as bigint) as actions,
    action_id,
    status as action_status
from linked
where turn = 1
