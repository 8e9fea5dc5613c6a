-- The file names no offices: one is taken to serve each residence area.
select
    _row, 'office-' || Residence_PUMA as office,
    'Office of area ' || Residence_PUMA as name,
    'Отдел зоны ' || Residence_PUMA as name_ru,
    'Аймактын бөлүмү ' || Residence_PUMA as name_ky,
    'area-' || Residence_PUMA as area
from people
