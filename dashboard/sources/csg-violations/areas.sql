select
    _row, 'usa' as area, null as parent, 'territory' as tree, 'country' as kind, 'United States' as name,
    'Соединённые Штаты' as name_ru, 'Кошмо Штаттар' as name_ky
from states
union all
select _row, state, 'usa', 'territory', 'state', state, null, null from states
