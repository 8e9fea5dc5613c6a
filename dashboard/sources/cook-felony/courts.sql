select
    _row, court_name as court, 'Circuit court, ' || court_name as name,
    'Окружной суд, ' || replace(court_name, 'District', 'Округ') as name_ru, court_name as area
from dispositions where court_name is not null
