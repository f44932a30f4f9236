-- Purpose: moves between the segments of the relationship scheme.
-- Grain: one row per quarter, segment before and segment now.
-- Owner: analytics.
-- Upstream: mart_segment_migration.
-- Caveat: a scheme of its own, so that a matrix has only its segments.

select
    quarter,
    from_segment,
    to_segment,
    customers,
    lost
from mart_segment_migration
where scheme = 'relationship'
