-- The county, and the six districts of its court.
select
    _row, 'cook-county' as area, null as parent, 'territory' as tree, 'country' as kind,
    'Cook County (USA)' as name, 'Округ Кук (США)' as name_ru, 'Кук округу (АКШ)' as name_ky
from dispositions
union all
select
    _row, court_name, 'cook-county', 'territory', 'district', court_name,
    replace(court_name, 'District', 'Округ'), replace(court_name, 'District', 'Округ')
from dispositions where court_name is not null
