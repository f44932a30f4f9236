select
    column1 as branch_id,
    column2 as branch_name,
    column3 as branch_name_en
from (
    values
        ('B1', '一支行', 'First'),
        ('B2', '二支行', 'Second'),
        ('B3', '三支行', null)
) as rows
