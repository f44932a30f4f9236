select
    column1 as quarter,
    cast(column2 as bigint) as percentile,
    cast(column3 as double) as held
from (
    values
        ('2025Q2', 100, 1.0),
        ('2025Q2', 0, 0.0),
        ('2025Q2', 20, 0.8)
) as rows
