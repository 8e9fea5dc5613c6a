-- Numbers of a row that contradict each other, and blocks of a year that repeat another: no one knows what was meant.
with told as (
    select *, 'circuit' as file from circuit union all by name select *, 'family' as file from family
), counted as (
    select
        _row, file, "Year"::integer as year, Circuit as circuit, "Type of Action" as type,
        "Pending at Start" as pending_before, Filed as filed, "Total Caseload" as total, Terminated as resolved,
        "Pending at End" as pending, concat_ws('|', pending_before, filed, total, resolved, pending) as numbers
    from told
), repeats as (
    select one.file, one.year, one.circuit
    from counted as one join counted as other on other.file = one.file and other.type = one.type
        and ((other.circuit = one.circuit and other.year = one.year - 1)
            or (other.year = one.year and other.circuit < one.circuit))
    group by one.file, one.year, one.circuit, other.year, other.circuit
    having count(*) > 20 and avg((one.numbers = other.numbers)::integer) > 0.9
)
select
    _row, 'Total Caseload' as column_name, total as value,
    'Pending at the start and filed do not add up to the total.' as reason
from counted where pending_before::double + filed::double <> total::double
union all
select _row, 'Pending at End', pending, 'The total less terminated is not what is pending at the end.'
from counted where total::double - resolved::double <> pending::double
union all
select _row, 'Year', year::varchar, 'Its whole block repeats that of another year or circuit.'
from counted join repeats using (file, year, circuit)
