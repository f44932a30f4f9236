-- Purpose: rework loops found in the runs of processes.
-- Grain: one row per quarter, process, version and jump back.
-- Owner: operations.
-- Upstream: fct_process_step, mart_process_case.
-- Caveat: quarter of the case; all cases of the version and quarter are the
--   base of the share.

with bases as (
    select quarter, process, process_version, count(*) as all_cases
    from mart_process_case
    group by quarter, process, process_version
),

jumps as (
    select
        mart_process_case.quarter, mart_process_case.process,
        mart_process_case.process_version, step.previous_step as from_step,
        step.step as back_to_step, step.case_id, count(*) as jumps
    from fct_process_step as step
    inner join mart_process_case
        on step.case_id = mart_process_case.case_id
    where step.is_return
    group by
        mart_process_case.quarter, mart_process_case.process,
        mart_process_case.process_version, step.previous_step, step.step,
        step.case_id
)

select
    jumps.quarter,
    jumps.process,
    jumps.process_version,
    jumps.from_step,
    jumps.back_to_step,
    cast(count(*) as bigint) as cases,
    cast(sum(jumps.jumps) as bigint) as jumps,
    cast(count(*) as double) / bases.all_cases as case_share
from jumps
inner join bases
    on jumps.quarter = bases.quarter
    and jumps.process = bases.process
    and jumps.process_version = bases.process_version
group by
    jumps.quarter, jumps.process, jumps.process_version, jumps.from_step,
    jumps.back_to_step, bases.all_cases
