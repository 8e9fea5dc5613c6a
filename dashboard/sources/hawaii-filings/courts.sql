select
    _row, COURT as court,
    case right(COURT, 1) when 'C' then 'Circuit court ' when 'F' then 'Family court ' else 'District court ' end
    || left(COURT, 1) as name,
    'circuit-' || left(COURT, 1) as area
from filings
