select
    column1 as quarter,
    column2 as is_complete
from (
    values
        ('2024Q2', true),
        ('2024Q3', true),
        ('2024Q4', true),
        ('2025Q1', true),
        ('2025Q2', true),
        ('2025Q3', false)
) as rows
