with told as (
    select
        _row, court, type, circuit, year, pending_before as "Pending at Start", filed as "Filed",
        total as "Total Caseload", resolved as "Terminated", pending as "Pending at End"
    from _told where not is_heading and type <> 'TOTAL CASES'
)
select
    _row, court || ' court, ' || type || ': ' || part as figure, circuit as area, year || '-01-01' as day,
    'Hawaii State Judiciary' as publisher, number as value
from (
    unpivot told on "Pending at Start", "Filed", "Total Caseload", "Terminated", "Pending at End"
    into name part value number
)
