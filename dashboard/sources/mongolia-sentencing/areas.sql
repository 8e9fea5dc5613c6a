-- Courts bear pseudonyms; of the place of each, only "in Ulaanbaatar or not" is known.
select
    _row, 'mongolia' as area, null as parent, 'territory' as tree, 'country' as kind,
    'Mongolia' as name, 'Монголия' as name_ru, 'Монголия' as name_ky
from decisions
union all
select _row, 'ulaanbaatar', 'mongolia', 'territory', 'region', 'Ulaanbaatar', 'Улан-Батор', 'Улан-Батор'
from decisions where is_ub = '1'
union all
select
    _row, 'elsewhere', 'mongolia', 'territory', 'region',
    'Outside Ulaanbaatar', 'Вне Улан-Батора', 'Улан-Батордон тышкары'
from decisions where is_ub = '0'
union all
select
    _row, court_id, 'mongolia', 'service', 'office',
    replace(court_id, 'court_', 'Court '), replace(court_id, 'court_', 'Суд '), replace(court_id, 'court_', 'Сот ')
from decisions
