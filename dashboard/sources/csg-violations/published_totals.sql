select
    _row, kind || ': ' || measure as figure, state as area, year || '-01-01' as day,
    'Council of State Governments Justice Center' as publisher, value
from states
