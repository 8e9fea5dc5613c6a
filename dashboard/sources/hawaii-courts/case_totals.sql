-- Rows of totals and of their parts stand one under another in the files. The totals alone are cases that can be added
-- up; the parts are figures by their names: see published_totals.sql.
select
    _row, court || ' ' || circuit as court, year || '-01-01' as month, '12' as months, pending_before, filed, resolved,
    pending
from _told where type = 'TOTAL CASES'
