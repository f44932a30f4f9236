-- Refuses: a quarter whose shares of effort or of contribution over the value
-- tiers are not 1 together.

select
    quarter,
    sum(effort_share) as effort_share,
    sum(contribution_share) as contribution_share
from mart_effort_share
group by quarter
having abs(sum(effort_share) - 1) > 0.000001
    or abs(sum(contribution_share) - 1) > 0.000001
