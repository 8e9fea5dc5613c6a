select
    _row, court || ' ' || circuit as court,
    case court when 'circuit' then 'Circuit court, ' else 'Family court, ' end || circuit as name, circuit as area
from _told where circuit is not null
