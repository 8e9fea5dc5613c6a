with told as (select _row, Circuit as circuit from circuit union all select _row, Circuit from family)
select
    _row, 'hawaii' as area, null as parent, 'territory' as tree, 'country' as kind, 'Hawaii (USA)' as name,
    'Гавайи (США)' as name_ru, 'Гавайи (АКШ)' as name_ky
from told
union all
select _row, circuit, 'hawaii', 'territory', 'circuit', circuit, null, null from told
