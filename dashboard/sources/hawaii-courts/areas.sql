select
    _row, 'hawaii' as area, null as parent, 'territory' as tree, 'country' as kind, 'Hawaii (USA)' as name,
    'Гавайи (США)' as name_ru, 'Гавайи (АКШ)' as name_ky
from _told
union all
select _row, circuit, 'hawaii', 'territory', 'circuit', circuit, null, null from _told where circuit is not null
