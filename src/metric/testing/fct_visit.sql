select
    column1 as quarter,
    column2 as branch_id,
    column3 as customer_id,
    cast(column4 as bigint) as minutes
from (
    values
        ('2025Q1', 'B1', 'C1', 4),
        ('2025Q1', 'B1', 'C1', 6),
        ('2025Q2', 'B1', 'C1', 3),
        ('2025Q2', 'B1', 'C2', null),
        ('2025Q2', 'B3', 'C3', 9)
) as rows
