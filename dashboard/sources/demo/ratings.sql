with levels (number, level) as (values ('1', 'low'), ('2', 'medium'), ('3', 'high'), ('4', 'very_high'))
select _row, assessment_no as assessment_id, levels.level
from ratings left join levels on levels.number = ratings.level
