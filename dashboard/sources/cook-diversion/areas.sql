-- The file does not say where in the county a programme runs, so the county and the one office that refers to all of
-- them are the only places there are.
select
    _row, 'cook-county' as area, null as parent, 'territory' as tree, 'country' as kind,
    'Cook County (USA)' as name, 'Округ Кук (США)' as name_ru, 'Кук округу (АКШ)' as name_ky
from diversion
union all
select
    _row, 'states-attorney', 'cook-county', 'service', 'office',
    'State''s Attorney''s Office', 'Прокуратура округа', 'Округдун прокуратурасы'
from diversion
