select
    _row, 'states-attorney' as office, 'State''s Attorney''s Office' as name,
    'Прокуратура округа' as name_ru, 'Округдун прокуратурасы' as name_ky, 'cook-county' as area
from diversion
