-- Every decision is an order that starts in its year; no day, no end and no time of service are known.
select
    _row, _row::varchar as client_id,
    case sentence_type when 'imprisonment' then 'prison' else 'community' end as kind,
    sentence_type as measure, crime_category as offence,
    year as start_date, court_id as office
from decisions
