-- A flag that is neither 1 nor 0 goes on as it is: no area is called so, and the loader sets the row aside.
select
    _row, court_id as office,
    replace(court_id, 'court_', 'Court ') as name,
    replace(court_id, 'court_', 'Суд ') as name_ru,
    replace(court_id, 'court_', 'Сот ') as name_ky,
    case is_ub when '1' then 'ulaanbaatar' when '0' then 'elsewhere' else is_ub end as area
from decisions
