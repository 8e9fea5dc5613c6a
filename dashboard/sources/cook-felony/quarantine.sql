-- What cannot have been: it is counted among the findings, and stands in no chart.
select
    _row, 'age_at_incident' as column_name, age_at_incident as value,
    'Nobody is that old: the age at the incident is above 110.' as reason
from intake where try_cast(age_at_incident as integer) > 110
union all
select
    _row, 'disposition_date', disposition_date, 'It was disposed of before the case was received.'
from dispositions
where try_strptime(disposition_date, '%m/%d/%Y %I:%M:%S %p')::date < try_cast(received_date as date)
union all
select _row, 'sentence_date', sentence_date, 'It was sentenced before the case was received.'
from sentencing
where try_strptime(sentence_date, '%m/%d/%Y %I:%M:%S %p')::date < try_cast(received_date as date)
union all
select _row, column_name, value, 'Its year, ' || year(day) || ', has not come.'
from (
    select _row, 'event_date' as column_name, event_date as value, try_cast(event_date as date) as day from initiation
    union all
    select _row, 'disposition_date', disposition_date, try_strptime(disposition_date, '%m/%d/%Y %I:%M:%S %p')::date
    from dispositions
    union all
    select _row, 'sentence_date', sentence_date, try_strptime(sentence_date, '%m/%d/%Y %I:%M:%S %p')::date
    from sentencing
) where year(day) > 2100
