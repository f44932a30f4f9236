-- Purpose: the segment of each customer in each scheme, quarter by quarter.
-- Grain: one row per quarter, customer and scheme that classifies him.
-- Owner: analytics.
-- Upstream: mart_customer_class.
-- Caveat: schemes stay separate; they are not meant to agree. Sex, occupation,
--   income and appetite for risk are in mart_demographic, without customers.

with segments as (
    select
        quarter, customer_id, branch_id, customer_type, customer_grade,
        unnest([
            'type', 'grade', 'marketing', 'relationship', 'wealth',
            'demographic', 'rfm', 'value_loyalty'
        ]) as scheme,
        unnest([
            case when is_closing then customer_type end, grade_segment,
            marketing_segment, relationship_segment, wealth_segment,
            age_segment, rfm_segment, value_loyalty_segment
        ]) as segment_code
    from mart_customer_class
)

select
    quarter,
    customer_id,
    branch_id,
    customer_type,
    customer_grade,
    scheme,
    segment_code
from segments
where segment_code is not null
