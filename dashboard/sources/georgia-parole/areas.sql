-- The country, its 25 residence areas (groups of census areas, which have no names), and an office for each.
-- Each person's row gives all three, so that setting one row aside never takes a place from the others.
select
    _row, 'georgia-usa' as area, null as parent, 'territory' as tree, 'country' as kind,
    'Georgia (USA)' as name, 'Джорджия (США)' as name_ru, 'Джорджия (АКШ)' as name_ky
from people
union all
select
    _row, 'area-' || Residence_PUMA, 'georgia-usa', 'territory', 'region',
    'Residence area ' || Residence_PUMA, 'Зона проживания ' || Residence_PUMA, 'Жашоо аймагы ' || Residence_PUMA
from people
union all
select
    _row, 'office-' || Residence_PUMA, 'georgia-usa', 'service', 'office',
    'Office of area ' || Residence_PUMA, 'Отдел зоны ' || Residence_PUMA, 'Аймактын бөлүмү ' || Residence_PUMA
from people
