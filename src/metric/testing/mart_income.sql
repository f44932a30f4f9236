select
    column1 as quarter,
    column2 as branch_id,
    column3 as kind,
    cast(column4 as decimal(18, 2)) as amount
from (
    values
        ('2024Q2', 'B1', 'interest', 10.00),
        ('2025Q1', 'B1', 'interest', 70.10),
        ('2025Q1', 'B1', 'fee', 30.05),
        ('2025Q2', 'B1', 'interest', 80.00),
        ('2025Q2', 'B1', 'fee', 20.00),
        ('2025Q2', 'B2', 'fee', 100.01),
        ('2025Q2', 'B2', null, 0.00),
        ('2025Q3', 'B2', 'interest', 5.00)
) as rows
