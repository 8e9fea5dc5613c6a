with told as (
    select *, 'circuit court' as kind_of_court from circuit union all by name
    select *, 'family court' as kind_of_court from family
)
select
    _row, kind_of_court || ', ' || "Type of Action" || ': ' || part as figure, Circuit as area,
    "Year" || '-01-01' as day, 'Hawaii State Judiciary' as publisher, number as value
from (
    unpivot told on "Pending at Start", Filed, "Total Caseload", Terminated, "Pending at End"
    into name part value number
)
where "Type of Action" <> 'TOTAL CASES'
