-- Numbers of a row that contradict each other or stand in the wrong columns, and blocks of a year that repeat another:
-- no one knows what was meant.
with counted as (
    select *, concat_ws('|', pending_before, filed, total, resolved, pending) as numbers from _told where not is_heading
), repeats as (
    select one.court, one.year, one.circuit
    from counted as one join counted as other on other.court = one.court and other.type = one.type
        and ((other.circuit = one.circuit and other.year::integer = one.year::integer - 1)
            or (other.year = one.year and other.circuit < one.circuit))
    group by one.court, one.year, one.circuit, other.year, other.circuit
    having count(*) > 20 and avg((one.numbers = other.numbers)::integer) > 0.9
)
select
    _row, 'total' as column_name, total as value,
    'Pending at the start and filed do not add up to the total.' || dash_before as reason
from counted where pending_before::double + filed::double <> total::double
union all
select _row, 'pending', pending, 'The total less terminated is not what is pending at the end.' || dash_after
from counted where total::double - resolved::double <> pending::double
union all
select _row, 'year', year, 'Its whole block repeats that of another year or circuit.'
from counted join repeats using (court, year, circuit)
union all
select _row, 'beside', beside, 'A number stands outside the columns: its row is shifted.'
from counted where beside is not null
