select
    column1 as quarter,
    column2 as month,
    column3 as branch_id,
    cast(column4 as decimal(18, 2)) as balance,
    cast(column5 as bigint) as flow
from (
    values
        ('2024Q4', '2024-12', 'B1', 90.00, 1),
        ('2025Q1', '2025-01', 'B1', 100.00, 1),
        ('2025Q1', '2025-01', 'B2', 50.00, 2),
        ('2025Q1', '2025-02', 'B1', 110.00, 3),
        ('2025Q1', '2025-02', 'B2', 60.00, 4),
        ('2025Q1', '2025-03', 'B1', 120.00, 5),
        ('2025Q2', '2025-04', 'B1', 130.00, 6)
) as rows
