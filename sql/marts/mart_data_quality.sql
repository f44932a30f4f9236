-- Purpose: quality of customer data: accuracy, completeness, consistency.
-- Grain: one row per quarter, kind of quality, field or rule, branch, type,
--   grade and channel that collected the data.
-- Owner: data.
-- Upstream: mart_data_accuracy, _completeness, _consistency.
-- Caveat: accuracy has a history, the other two are of the latest quarter,
--   since the customer file is replaced and keeps no past values.

select
    quarter, 'accuracy' as quality, field, branch_id, customer_type,
    customer_grade, collection_channel, checked, passed
from mart_data_accuracy
union all
select
    quarter, 'completeness' as quality, field, branch_id, customer_type,
    customer_grade, collection_channel, checked, passed
from mart_data_completeness
union all
select
    quarter, 'consistency' as quality, field, branch_id, customer_type,
    customer_grade, collection_channel, checked, passed
from mart_data_consistency
