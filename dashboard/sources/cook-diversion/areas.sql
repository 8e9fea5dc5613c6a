-- The file does not say where a programme runs, so the county is the only place there is.
select
    _row, 'cook-county' as area, null as parent, 'territory' as tree, 'country' as kind,
    'Cook County (USA)' as name, 'Округ Кук (США)' as name_ru, 'Кук округу (АКШ)' as name_ky
from diversion
