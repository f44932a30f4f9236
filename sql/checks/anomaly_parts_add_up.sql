-- Refuses: a day out of its band whose parts do not add up to its deviation
-- from the mean of its comparable days.

select
    series,
    scope,
    day,
    dimension,
    sum(contribution) as contribution,
    max(day_value - day_mean) as deviation
from mart_business_anomaly
group by series, scope, day, dimension
having abs(sum(contribution) - max(day_value - day_mean)) > 0.000001
