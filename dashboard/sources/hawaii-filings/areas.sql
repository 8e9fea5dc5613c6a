select
    _row, 'hawaii' as area, null as parent, 'territory' as tree, 'country' as kind, 'Hawaii (USA)' as name,
    'Гавайи (США)' as name_ru, 'Гавайи (АКШ)' as name_ky
from filings
union all
select
    _row, 'circuit-' || left(COURT, 1), 'hawaii', 'territory', 'circuit', 'Circuit ' || left(COURT, 1),
    'Округ ' || left(COURT, 1), 'Округ ' || left(COURT, 1)
from filings
