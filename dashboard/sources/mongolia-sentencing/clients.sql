-- Age is that at the decision, so the year of birth may be one too late for who had no birthday yet that year.
-- An age that is no number goes on as it is, for the loader to set the row aside.
select
    _row, _row::varchar as client_id, gender as sex,
    coalesce((try_cast(year as integer) - try_cast(age as double)::integer)::varchar, age) as birth_year
from decisions
