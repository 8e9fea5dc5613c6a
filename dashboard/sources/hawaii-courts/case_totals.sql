-- Rows of totals and of their parts stand one under another in the files. The totals alone are cases that can be added
-- up; the parts are figures by their names: see published_totals.sql.
with told as (
    select *, 'circuit ' || Circuit as court from circuit union all by name
    select *, 'family ' || Circuit as court from family
)
select
    _row, court, "Year" || '-01-01' as month, '12' as months,
    regexp_replace("Pending at Start", '\.0$', '') as pending_before, regexp_replace(Filed, '\.0$', '') as filed,
    regexp_replace(Terminated, '\.0$', '') as resolved, regexp_replace("Pending at End", '\.0$', '') as pending
from told where "Type of Action" = 'TOTAL CASES'
