with levels (number, level) as (values ('1', 'low'), ('2', 'medium'), ('3', 'high'), ('4', 'very_high'))
select supervision_levels._row, client as client_id, since, levels.level
from supervision_levels left join levels on levels.number = supervision_levels.level
