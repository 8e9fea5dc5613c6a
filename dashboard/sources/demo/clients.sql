-- The service writes the sex in Russian letters; any other value stays as it is, so that it is set aside by name.
select
    _row, client as client_id, case sex when 'Ж' then 'female' when 'М' then 'male' else sex end as sex,
    birth_year, minor as minor_at_offence, disability, language, citizenship
from people
