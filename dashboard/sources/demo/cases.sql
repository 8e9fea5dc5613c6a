select
    _row, case_no as case_id, court, offence, case sex when 'Ж' then 'female' when 'М' then 'male' else sex end as sex,
    age as age_band, case minor when 'да' then 'true' when 'нет' then 'false' else minor end as minor,
    received as filed_on, resolved as resolved_on, disposition, sentence
from cases
